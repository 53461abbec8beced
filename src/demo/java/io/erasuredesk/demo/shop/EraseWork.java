package io.erasuredesk.demo.shop;

import io.erasuredesk.demo.shop.DsrRecord.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Works off the erasures, one transaction a step: first in progress, then, after a while, erased
 * and completed together. A shop that is killed in between goes on where it was; two shops on one
 * database never work on the same request.
 */
final class EraseWork {

  private static final String DUE =
      "select"
          + DsrRecord.COLUMNS
          + "from dsr_request where phase = 'erase' and work_at <= now() and ";
  private static final String ONE = " order by work_at limit 1 for update skip locked";

  private final ShopDatabase database;
  private final DsrRequests requests;
  private final EraseAccount eraser;
  private final Clock clock;
  private final Duration delay;
  private final Faults faults;

  EraseWork(
      ShopDatabase database, DsrRequests requests, EraseAccount eraser, ShopSettings settings) {
    this.database = database;
    this.requests = requests;
    this.eraser = eraser;
    this.clock = settings.clock;
    this.delay = settings.workDelay;
    this.faults = settings.faults;
  }

  /** Does one step, if one is due. */
  Loop.Look step() {
    return database.transact(c -> finish(c) || begin(c) ? Loop.Look.AGAIN : untilNext(c));
  }

  private static Loop.Look untilNext(Connection c) throws SQLException {
    return Loop.Look.in(
        c,
        "select work_at from dsr_request where phase = 'erase' and state = 'in_progress'"
            + " order by work_at limit 1");
  }

  private boolean begin(Connection c) throws SQLException {
    Optional<DsrRecord> due =
        Sql.first(
            c,
            DsrRecord::read,
            DUE + "state = 'pending' and (not_before is null or not_before <= ?)" + ONE,
            clock.instant());
    if (due.isEmpty()) {
      return false;
    }
    DsrRecord request = due.get();
    Optional<DsrRecord> suspension = suspension(c, request);
    if (suspension.isPresent() && suspension.get().state() == State.CANCELLED) {
      // the customer was let in again: this order waits until its owner cancels it too
      Sql.update(c, "update dsr_request set work_at = 'infinity' where id = ?", request.id());
      return true;
    }
    if (suspension.isPresent() && suspension.get().state() == State.PENDING) {
      requests.change(c, suspension.get().id(), State.IN_PROGRESS, null);
    }
    requests.change(c, request.id(), State.IN_PROGRESS, null);
    Sql.update(
        c,
        "update dsr_request set work_at = now() + ? * interval '1 millisecond' where id = ?",
        delay.toMillis(),
        request.id());
    return true;
  }

  private boolean finish(Connection c) throws SQLException {
    Optional<DsrRecord> due = Sql.first(c, DsrRecord::read, DUE + "state = 'in_progress'" + ONE);
    if (due.isEmpty()) {
      return false;
    }
    DsrRecord request = due.get();
    Outcome outcome = outcome(c, request);
    requests.change(c, request.id(), State.COMPLETED, outcome);
    Optional<DsrRecord> suspension = suspension(c, request);
    if (suspension.isPresent() && suspension.get().state() == State.IN_PROGRESS) {
      // after a refusal the suspension can be lifted again, else a customer is locked out for good
      State next = outcome.retryable() ? State.PENDING : State.COMPLETED;
      requests.change(c, suspension.get().id(), next, null);
    }
    return true;
  }

  private Outcome outcome(Connection c, DsrRecord request) throws SQLException {
    Faults.Kind fault = faults.take(Faults.Place.WORK).orElse(null);
    if (fault == Faults.Kind.WORK_FAILS) {
      return Outcome.failed();
    }
    if (fault == Faults.Kind.WORK_LIES) {
      return new Outcome(Outcome.Word.ERASED, false, List.of(), List.of());
    }
    return eraser.erase(c, request);
  }

  private Optional<DsrRecord> suspension(Connection c, DsrRecord request) throws SQLException {
    return request.relatedId() == null
        ? Optional.empty()
        : requests.select(c, request.relatedId(), "for update");
  }
}
