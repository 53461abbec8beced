package io.erasuredesk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From the server's notice of a request to its ticket in the API, one mail after the other. The API
 * is asked without a pause, which costs the desk a sign-in each time.
 */
record Notices(World world, BenchSettings settings, PrintStream out) {

  private static final long PATIENCE_SECONDS = 60;
  private static final int WARM_UP = 20;

  void run() throws IOException, SQLException, InterruptedException {
    world.fresh(Desk.DATABASE);
    List<Long> fromNotice = new ArrayList<>();
    List<Long> fromDelivery = new ArrayList<>();
    try (NoticeProxy proxy = new NoticeProxy(world.dovecot().port());
        Desk desk =
            Desk.start(
                world,
                proxy.port(),
                settings.javaOptions(),
                Map.of("DESK_MAILBOXES_SUPPORT_POLL_INTERVAL", "PT10M"))) {
      Intake.awaitCount(
          desk, world, "select count(*) from mailbox where last_success_at is not null", 1);
      for (int n = 0; n < WARM_UP + settings.notices(); n++) {
        proxy.notices().clear();
        String id = "notice." + n + "@mail.example";
        long delivered = System.nanoTime();
        world.dovecot().maildir(World.USER).deliver(request(n, id));
        Long noticed = proxy.notices().poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (noticed == null) {
          throw new IOException("The server gave no notice, or the desk does not wait for one");
        }
        awaitTicket(desk, id);
        if (n >= WARM_UP) {
          long now = System.nanoTime();
          fromNotice.add(now - noticed);
          fromDelivery.add(now - delivered);
        }
      }
    }
    out.printf(
        "%d requests: from notice to ticket in the API %s (wanted: median 100, p99 500); from"
            + " delivery %s%n",
        settings.notices(), spread(fromNotice), spread(fromDelivery));
  }

  private static void awaitTicket(Desk desk, String id) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!desk.get("/api/v1/ledger?messageId=" + id).contains("\"REQUEST\"")) {
      desk.mustLive();
      if (System.nanoTime() > deadline) {
        throw new IOException("A request does not become a ticket");
      }
    }
  }

  private static byte[] request(int n, String id) {
    return """
        Return-Path: <customer%1$d@mail.example>
        Authentication-Results: mx.desk.example; dmarc=pass header.from=mail.example
        From: Customer <customer%1$d@mail.example>
        To: support@desk.example
        Subject: Please delete my account
        Date: Tue, 24 Nov 2026 08:00:00 +0000
        Message-ID: <%2$s>

        Please delete my account and all my data, customer number %1$d.
        """
        .formatted(n, id)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String spread(List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return "median %d ms, p90 %d ms, p99 %d ms, max %d ms"
        .formatted(at(sorted, 50), at(sorted, 90), at(sorted, 99), at(sorted, 100));
  }

  private static long at(List<Long> sorted, int percent) {
    int index = Math.min(sorted.size() - 1, sorted.size() * percent / 100);
    return TimeUnit.NANOSECONDS.toMillis(sorted.get(index));
  }
}
