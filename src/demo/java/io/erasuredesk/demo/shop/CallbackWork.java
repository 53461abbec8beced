package io.erasuredesk.demo.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells the desk of every change, signed, until it says 2xx. Three steps: claim, send with no
 * transaction open, record.
 */
final class CallbackWork {

  private record Due(UUID request, int eventSeq, String url, byte[] body, int attempts) {}

  private record Found(Optional<Due> due, Loop.Look look) {}

  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final String THIS = " where request_id = ? and event_seq = ? and url = ?";

  private final ShopDatabase database;
  private final SignatureHeaders signatures;
  private final Clock clock;
  private final Duration backOff;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  CallbackWork(ShopDatabase database, SignatureHeaders signatures, ShopSettings settings) {
    this.database = database;
    this.signatures = signatures;
    this.clock = settings.clock;
    this.backOff = settings.callbackBackOff;
  }

  /**
   * Sends one callback, if one is due.
   *
   * @throws InterruptedException if the shop closes meanwhile
   */
  Loop.Look step() throws InterruptedException {
    Found found =
        database.transact(
            c -> {
              Optional<Due> due = claim(c);
              return new Found(due, due.isPresent() ? Loop.Look.AGAIN : untilNext(c));
            });
    if (found.due().isPresent()) {
      Due due = found.due().get();
      boolean taken = send(due);
      database.transact(c -> record(c, due, taken));
    }
    return found.look();
  }

  private static Loop.Look untilNext(Connection c) throws SQLException {
    return Loop.Look.in(
        c, "select next_at from dsr_callback where delivered_at is null order by next_at limit 1");
  }

  private static Optional<Due> claim(Connection c) throws SQLException {
    return Sql.first(
        c,
        row ->
            new Due(
                row.getObject("request_id", UUID.class),
                row.getInt("event_seq"),
                row.getString("url"),
                row.getBytes("body"),
                row.getInt("attempts")),
        "update dsr_callback b set attempts = b.attempts + 1,"
            + " next_at = now() + ? * interval '1 millisecond' from (select request_id, event_seq,"
            + " url from dsr_callback where delivered_at is null and next_at <= now()"
            + " order by next_at, event_seq limit 1 for update skip locked) d"
            + " where b.request_id = d.request_id and b.event_seq = d.event_seq and b.url = d.url"
            + " returning b.request_id, b.event_seq, b.url, b.body, b.attempts",
        LEASE.toMillis());
  }

  private boolean send(Due due) throws InterruptedException {
    var call =
        HttpRequest.newBuilder(URI.create(due.url()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    clock.instant().atOffset(ZoneOffset.UTC)))
            .POST(HttpRequest.BodyPublishers.ofByteArray(due.body()));
    signatures.of(due.body(), Faults.Place.CALLBACKS).forEach(call::header);
    try {
      int status = http.send(call.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (IOException e) {
      // not reached, or no answer in time: it is sent again
      return false;
    }
  }

  private boolean record(Connection c, Due due, boolean taken) throws SQLException {
    if (taken) {
      return Sql.update(
              c,
              "update dsr_callback set delivered_at = ?" + THIS,
              clock.instant(),
              due.request(),
              due.eventSeq(),
              due.url())
          == 1;
    }
    long wait =
        Math.min(backOff.toMillis() << Math.min(due.attempts() - 1, 16), LONGEST_WAIT.toMillis());
    return Sql.update(
            c,
            "update dsr_callback set next_at = now() + ? * interval '1 millisecond'" + THIS,
            wait,
            due.request(),
            due.eventSeq(),
            due.url())
        == 1;
  }
}
