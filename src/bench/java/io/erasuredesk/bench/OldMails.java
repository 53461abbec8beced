package io.erasuredesk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Map;

/**
 * A mailbox full of old mails, and a heap of 256 MB: the desk must reach the new ones, and must not
 * grow with the old ones.
 */
record OldMails(World world, BenchSettings settings, PrintStream out) {

  private static final int NEW_MAILS = 500;

  void run() throws IOException, SQLException, InterruptedException {
    MailMix mix = new MailMix(settings.seed());
    var inbox = world.dovecot().maildir(World.USER);
    inbox.deliverCopies(mix.mail(0), settings.old());
    Download.uids(world.dovecot().port(), World.USER, World.PASSWORD); // builds the server's index
    world.fresh(Desk.DATABASE);
    long begin = System.nanoTime();
    try (Desk desk = Desk.start(world, world.dovecot().port(), settings.javaOptions(), Map.of())) {
      Intake.awaitCount(desk, world, "select last_uid from mailbox", settings.old());
      long seconds = (System.nanoTime() - begin) / 1_000_000_000;
      long before = desk.peakMegabytes();
      for (int n = 1; n <= NEW_MAILS; n++) {
        inbox.deliver(mix.mail(n));
      }
      Intake.awaitCount(
          desk,
          world,
          "select count(*) from ledger where settled_at is not null and uid > " + settings.old(),
          NEW_MAILS);
      out.printf(
          "%,d old mails, %s: passed %d s after the start, %d MB of the system at most;"
              + " %d new ones filed, %d MB at most%n",
          settings.old(), settings.javaOptions(), seconds, before, NEW_MAILS, desk.peakMegabytes());
    }
  }
}
