package io.erasuredesk.demo.shop;

import io.erasuredesk.demo.shop.DsrRecord.State;
import io.erasuredesk.demo.shop.DsrRequest.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The processor's book of requests. Every change of a request counts its event number up and leaves
 * the callbacks that tell of it, in the same transaction.
 */
final class DsrRequests {

  private record Received(byte[] hash, byte[] answer) {}

  private static final Duration PROMISE = Duration.ofHours(24);

  private final ShopDatabase database;
  private final DsrBodies bodies;
  private final DsrReader reader;
  private final Clock clock;

  DsrRequests(ShopDatabase database, DsrBodies bodies, ShopSettings settings) {
    this.database = database;
    this.bodies = bodies;
    this.reader = new DsrReader(settings.domain);
    this.clock = settings.clock;
  }

  /**
   * Takes a request in, once. A suspension holds before the answer is given. The same body again
   * gets the same answer and, if the erasure was refused or failed, another try.
   *
   * @return the answer's bytes
   */
  byte[] receive(byte[] body) {
    DsrRequest request = reader.read(body);
    Instant now = clock.instant();
    Instant expected =
        (request.notBefore() == null || request.notBefore().isBefore(now)
                ? now
                : request.notBefore())
            .plus(PROMISE);
    byte[] hash = Secrets.sha256(body);
    byte[] answer = bodies.created(request.id(), body, now, expected);
    return database.transact(
        c -> {
          if (!insert(c, request, hash, answer, expected)) {
            return again(c, request.id(), hash);
          }
          checkRelated(c, request);
          if (request.phase() == Phase.SUSPEND) {
            suspend(c, request.accountId());
          }
          return answer;
        });
  }

  Optional<DsrRecord> find(UUID id) {
    return database.transact(c -> select(c, id, ""));
  }

  /**
   * Cancels a request that nobody works on yet. For a suspension this lets the customer in again.
   *
   * @throws Refusal 404, 409
   */
  byte[] cancel(UUID id) {
    return database.transact(
        c -> {
          DsrRecord request =
              select(c, id, "for update")
                  .orElseThrow(() -> Refusal.unknown("There is no such request."));
          if (request.state() != State.PENDING) {
            throw Refusal.conflict("The request is not pending any more.");
          }
          change(c, id, State.CANCELLED, null);
          return bodies.cancelled(id, clock.instant());
        });
  }

  /** Moves a request on and leaves the callbacks for it. */
  void change(Connection c, UUID id, State state, @Nullable Outcome outcome) throws SQLException {
    DsrRecord changed =
        Sql.first(
                c,
                DsrRecord::read,
                "update dsr_request set state = ?, outcome = ?, retryable = ?,"
                    + " event_seq = event_seq + 1, work_at = now() where id = ? returning"
                    + DsrRecord.COLUMNS,
                state.word(),
                outcome == null ? null : new String(Json.bytes(outcome)),
                outcome != null && outcome.retryable(),
                id)
            .orElseThrow();
    for (String url : changed.callbackUrls()) {
      Sql.update(
          c,
          "insert into dsr_callback (request_id, event_seq, url, body) values (?, ?, ?, ?)"
              + " on conflict do nothing",
          id,
          changed.eventSeq(),
          url,
          bodies.callback(changed, url));
    }
  }

  Optional<DsrRecord> select(Connection c, UUID id, String lock) throws SQLException {
    return Sql.first(
        c,
        DsrRecord::read,
        "select" + DsrRecord.COLUMNS + "from dsr_request where id = ? " + lock,
        id);
  }

  private static boolean insert(
      Connection c, DsrRequest request, byte[] hash, byte[] answer, Instant expected)
      throws SQLException {
    return Sql.update(
            c,
            "insert into dsr_request (id, account_id, phase, related_id, body_hash,"
                + " created_answer, state, not_before, cancel_orders, callback_urls, expected_at)"
                + " values (?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?) on conflict do nothing",
            request.id(),
            request.accountId(),
            request.phase().word(),
            request.relatedId(),
            hash,
            answer,
            request.notBefore(),
            request.cancelOrders(),
            request.callbackUrls(),
            expected)
        == 1;
  }

  private byte[] again(Connection c, UUID id, byte[] hash) throws SQLException {
    Received first =
        Sql.first(
                c,
                row -> new Received(row.getBytes(1), row.getBytes(2)),
                "select body_hash, created_answer from dsr_request where id = ? for update",
                id)
            .orElseThrow();
    if (!Arrays.equals(first.hash(), hash)) {
      throw Refusal.conflict("This id was used for another request.");
    }
    if (Sql.count(c, "select 1 from dsr_request where id = ? and retryable", id) == 1) {
      change(c, id, State.PENDING, null);
    }
    return first.answer();
  }

  private void checkRelated(Connection c, DsrRequest request) throws SQLException {
    if (request.relatedId() == null) {
      return;
    }
    // a suspension that never arrived is no reason to refuse the erasure
    Optional<DsrRecord> related = select(c, request.relatedId(), "for update");
    if (related.isPresent()
        && (related.get().phase() != Phase.SUSPEND
            || !related.get().accountId().equals(request.accountId()))) {
      throw Refusal.unsupported("The related request is not a suspension of the same account.");
    }
    if (related.isPresent() && related.get().state() == State.CANCELLED) {
      throw Refusal.conflict("The related suspension was cancelled.");
    }
  }

  private static void suspend(Connection c, String account) throws SQLException {
    // a sign-in that is under way ends first, and its session is ended with the others
    Sql.rows(c, row -> "", "select 1 from account where id = ? for update", account);
    Sql.update(c, "delete from session where account_id = ?", account);
  }
}
