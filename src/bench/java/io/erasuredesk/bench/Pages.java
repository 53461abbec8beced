package io.erasuredesk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists and searches by the API of a desk with very many tickets, by two clients at once, and the
 * bare SQL of the same in turns. Its stages stand still meanwhile: they would take the copies for
 * work.
 */
record Pages(World world, BenchSettings settings, PrintStream out) {

  private static final int VOCABULARY = 3_000;
  private static final int WARM_UP = 4;
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
  private static final Pattern REF = Pattern.compile("\"ref\":\"(D-[0-9A-Z-]+)\"");

  void run() throws IOException, SQLException, InterruptedException {
    world.fresh(Desk.DATABASE);
    Vocabulary vocabulary = new Vocabulary(VOCABULARY);
    long begin = System.nanoTime();
    try (Desk desk = Desk.start(world, world.dovecot().port(), settings.javaOptions(), Map.of())) {
      Intake.awaitCount(
          desk, world, "select count(*) from mailbox where last_success_at is not null", 1);
      ManyTickets.open(desk, vocabulary, settings.seed());
      Intake.awaitCount(
          desk,
          world,
          "select count(*) from ticket where look_up <> 'PENDING'",
          ManyTickets.ORIGINALS);
    }
    ManyTickets.copy(world, settings.tickets());
    out.printf(
        "%,d tickets, %,d keyed words, made in %d s%n",
        Intake.count(world, "select count(*) from ticket"),
        Intake.count(world, "select count(*) from ticket_word"),
        (System.nanoTime() - begin) / 1_000_000_000);
    try (Desk desk =
        Desk.start(
            world,
            world.dovecot().port(),
            settings.javaOptions(),
            Map.of("DESK_WORK_ENABLED", "false"))) {
      awaitAnswer(desk);
      measure(desk, vocabulary);
    }
  }

  private void measure(Desk desk, Vocabulary vocabulary)
      throws IOException, SQLException, InterruptedException {
    List<String> refs = refs(desk);
    BareQueries bare = new BareQueries(world.jdbcUrl(Desk.DATABASE));
    TwoClients clients = new TwoClients(settings.requests(), settings.seed());
    for (int n = 0; n < WARM_UP; n++) { // a JVM compiles for its first thousands of requests
      clients.time(random -> new Walk(desk, "/api/v1/tickets?limit=50"));
    }
    out.printf(
        "%,d requests of each kind by each of 2 clients, in ms (wanted: p99 25)%n",
        settings.requests());
    for (String list : List.of("", "&sort=dueAt", "&status=VERIFYING", "&queue=TO_APPROVE")) {
      report(
          "list page" + list,
          clients.time(random -> new Walk(desk, "/api/v1/tickets?limit=50" + list)),
          list.isEmpty() ? clients.time(random -> bare.page(random)) : null);
    }
    report(
        "exact: reference",
        clients.time(random -> n -> must(desk.get(find(pick(refs, random))), 1)),
        clients.time(random -> bare.reference(() -> pick(refs, random))));
    report(
        "exact: address",
        clients.time(
            random ->
                n ->
                    must(
                        desk.get(find(ManyTickets.address(random.nextInt(ManyTickets.ORIGINALS)))),
                        1)),
        null);
    for (Map.Entry<String, int[]> kind : words().entrySet()) {
      report(
          kind.getKey(),
          clients.time(random -> n -> desk.get(find(query(vocabulary, kind.getValue(), random)))),
          clients.time(random -> bare.words(kind.getValue().length / 2, random)));
    }
  }

  /** Ranks from and below, in pairs, one pair for each word of a query. */
  private static Map<String, int[]> words() {
    Map<String, int[]> kinds = new LinkedHashMap<>();
    kinds.put("one very frequent word", new int[] {0, 10});
    kinds.put("one word", new int[] {10, 1_000});
    kinds.put("one rare word", new int[] {1_000, VOCABULARY});
    kinds.put("two frequent words", new int[] {0, 30, 0, 30});
    kinds.put("two words", new int[] {10, 300, 10, 300});
    kinds.put("four words", new int[] {0, 100, 0, 100, 0, 100, 10, 500});
    kinds.put("a frequent and a rare word", new int[] {0, 10, 1_000, VOCABULARY});
    return kinds;
  }

  private static String query(Vocabulary vocabulary, int[] ranks, Random random) {
    List<String> words = new ArrayList<>();
    for (int n = 0; n < ranks.length; n += 2) {
      words.add(vocabulary.word(ranks[n] + random.nextInt(ranks[n + 1] - ranks[n])));
    }
    return String.join(" ", words);
  }

  private void report(String what, Spread desk, @Nullable Spread bare) {
    out.printf("%-28s desk %s%s%n", what, desk, bare == null ? "" : " | bare SQL " + bare);
  }

  private static List<String> refs(Desk desk) throws IOException, InterruptedException {
    List<String> refs = new ArrayList<>();
    String path = "/api/v1/tickets?limit=200";
    String next = "";
    for (int page = 0; page < 10; page++) {
      String answer = desk.get(path + next);
      Matcher ref = REF.matcher(answer);
      while (ref.find()) {
        refs.add(ref.group(1));
      }
      Matcher more = NEXT.matcher(answer);
      next = more.find() ? "&cursor=" + more.group(1) : "";
    }
    return refs;
  }

  private static String pick(List<String> refs, Random random) {
    return refs.get(random.nextInt(refs.size()));
  }

  private static String find(String text) {
    return "/api/v1/tickets?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void must(String answer, int tickets) throws IOException {
    if (REF.matcher(answer).results().count() < tickets) {
      throw new IOException("Not found: " + answer);
    }
  }

  private static void awaitAnswer(Desk desk) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 120_000_000_000L;
    while (true) {
      try {
        if (desk.get("/api/v1/tickets?limit=1").contains("\"items\":[{")) {
          return;
        }
      } catch (ConnectException e) {
        desk.mustLive();
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("The desk does not answer");
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  /** One client who leafs through a list, twenty pages deep, and begins again. */
  private static final class Walk implements TwoClients.Work {

    private static final int DEPTH = 20;

    private final Desk desk;
    private final String path;
    private String next = "";

    Walk(Desk desk, String path) {
      this.desk = desk;
      this.path = path;
    }

    @Override
    public void once(int n) throws IOException, InterruptedException {
      String answer = desk.get(path + next);
      must(answer, 1);
      Matcher more = NEXT.matcher(answer);
      next = n % DEPTH != DEPTH - 1 && more.find() ? "&cursor=" + more.group(1) : "";
    }
  }
}
