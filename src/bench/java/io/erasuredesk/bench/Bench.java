package io.erasuredesk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The one command: {@code ./mvnw -Pbench}. What can be set stands at {@link BenchSettings}. */
final class Bench {

  private final BenchSettings settings;
  private final PrintStream out;

  private Bench(BenchSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  public static void main(String... arguments) throws Exception {
    new Bench(BenchSettings.of(System.getenv()), System.out).run();
    System.exit(0); // what the libraries left running must not keep us
  }

  private void run()
      throws IOException, SQLException, GeneralSecurityException, InterruptedException {
    out.printf(
        "Benchmark: %d processors, Java %s, desk with %s after %d other mails, seed %d%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        settings.javaOptions(),
        settings.warmUp(),
        settings.seed());
    for (BenchSettings.Part part : settings.parts()) {
      if (part == BenchSettings.Part.READING) {
        new Reading(settings, out).run();
        continue;
      }
      try (World world = new World()) {
        switch (part) {
          case READING -> {} // done
          case INTAKE -> intake(world);
          case MEMORY -> new OldMails(world, settings, out).run();
          case NOTICE -> new Notices(world, settings, out).run();
          case PAGES -> new Pages(world, settings, out).run();
        }
      }
    }
  }

  private void intake(World world) throws IOException, SQLException, InterruptedException {
    List<byte[]> mails = new ArrayList<>();
    MailMix mix = new MailMix(settings.seed());
    var inbox = world.dovecot().maildir(World.USER);
    var reader = world.dovecot().maildir(World.READER);
    for (int n = 0; n < settings.mails(); n++) {
      mails.add(mix.mail(n));
      inbox.layBy(mails.get(n));
      reader.deliver(mails.get(n));
    }
    long[] sizes = mails.stream().mapToLong(mail -> mail.length).sorted().toArray();
    out.printf(
        "%d mails: median %,d bytes, mean %,.0f, largest %,d%n",
        sizes.length,
        sizes[sizes.length / 2],
        Arrays.stream(sizes).average().orElse(0),
        sizes[sizes.length - 1]);

    Download.all(world.dovecot().port(), World.READER, World.PASSWORD); // builds the server's index
    List<Pace> downloads = new ArrayList<>();
    List<Pace> inserts = new ArrayList<>();
    List<Pace> intakes = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= settings.rounds(); round++) {
      try (Intake intake = Intake.warmedUp(world, settings)) {
        out.printf("round %d: the desk has taken %d mails%n", round, settings.warmUp());
        downloads.add(Download.all(world.dovecot().port(), World.READER, World.PASSWORD));
        Pace before = BareInsert.all(world.jdbcUrl("bare"), mails);
        Intake.Result result = intake.measure();
        Pace after = BareInsert.all(world.jdbcUrl("bare"), mails);
        // the machine may be busier now than before: the desk is held against both
        Pace insert = new Pace(2 * mails.size(), before.nanos() + after.nanos());
        inserts.add(insert);
        intakes.add(result.filed());
        ratios.add(result.filed().perSecond() / insert.perSecond());
        out.printf(
            "  a download %s | b insert %s (before %s, after %s) | c intake %s | c/b %.2f%n"
                + "  with challenges %s, desk %.1f ms CPU a mail, %d MB at most; %s%n",
            downloads.get(round - 1),
            insert,
            before,
            after,
            result.filed(),
            ratios.get(round - 1),
            result.challenged(),
            result.cpu().toMillis() / (double) mails.size(),
            result.peakMegabytes(),
            result.states());
      }
    }
    out.printf(
        "median: a download %s | b insert %s | c intake %s | c/b %.2f (wanted: 0.60)%n",
        Pace.median(downloads),
        Pace.median(inserts),
        Pace.median(intakes),
        ratios.stream().sorted().toList().get((ratios.size() - 1) / 2));
  }
}
