package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.approval.Approvals;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Moves;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Records what came of calling an order off. The end of a suspension is tried for as long as it
 * takes, because a customer is locked out until then; the end of an erasure decides whether the
 * ticket is withdrawn or goes on.
 */
@ApplicationScoped
class RecordCancellation {

  private static final Logger LOG = Logger.getLogger(RecordCancellation.class);

  private final Tickets tickets;
  private final ErasureOrders orders;
  private final Approvals approvals;
  private final Progress progress;
  private final Trouble trouble;
  private final BackOff backOff;
  private final ErasureConfig config;
  private final AuditLog log;
  private final Letters letters;
  private final Clock clock;

  RecordCancellation(
      Tickets tickets,
      ErasureOrders orders,
      Approvals approvals,
      Progress progress,
      Trouble trouble,
      BackOff backOff,
      ErasureConfig config,
      AuditLog log,
      Letters letters,
      Clock clock) {
    this.tickets = tickets;
    this.orders = orders;
    this.approvals = approvals;
    this.progress = progress;
    this.trouble = trouble;
    this.backOff = backOff;
    this.config = config;
    this.log = log;
    this.letters = letters;
    this.clock = clock;
  }

  @Transactional
  void record(UUID ticketId, UUID orderId, Answer answer) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ticketId);
    ErasureOrder order = orders.lock(orderId);
    if (order.state() != OrderState.CANCELLING) {
      return; // a callback said meanwhile that it is too late
    }
    switch (answer.kind()) {
      case REPORTED -> reported(ticket, order, answer, now);
      case UNKNOWN -> unknown(ticket, order, answer, now);
      case LATER -> later(ticket, order, answer, now);
      case CONFLICT, REFUSED, UNSIGNED, ABSURD -> turnedDown(ticket, order, answer, now);
    }
  }

  /**
   * It never arrived, or is forgotten. But a try that we gave up on may just be on its way in: of
   * an order to erase that is believed only the second time, when that try is over too.
   */
  private void unknown(Ticket ticket, ErasureOrder order, Answer answer, Instant now) {
    boolean again = order.lastError().filter(answer.cause()::equals).isPresent();
    if (again || order.phase() == Phase.SUSPEND) {
      cancelled(ticket, order, now);
    } else {
      order.delivery().failed(now.plus(config.timeout().multipliedBy(2)), answer.cause());
    }
  }

  private void reported(Ticket ticket, ErasureOrder order, Answer answer, Instant now) {
    StatusReport report = answer.said();
    switch (report.status()) {
      case CANCELLED -> cancelled(ticket, order, now);
      case IN_PROGRESS, COMPLETED -> tooLate(ticket, order, report, now);
      case PENDING -> later(ticket, order, answer, now);
    }
  }

  private void tooLate(Ticket ticket, ErasureOrder order, StatusReport report, Instant now) {
    if (order.phase() == Phase.SUSPEND) {
      LOG.warnf("Suspension %s can no longer be lifted: it is %s", order.id(), report.status());
      order.begin();
      order.settle(now);
      return;
    }
    progress.apply(ticket, order, report, now);
  }

  private void cancelled(Ticket ticket, ErasureOrder order, Instant now) {
    order.cancelled(now);
    if (order.phase() == Phase.SUSPEND) {
      log.append(Act.SUSPENSION_LIFTED, ticket.id(), new Actor.ErasureComponent());
      return;
    }
    if (Moves.target(ticket.status(), Verb.WITHDRAW).isEmpty()) {
      return;
    }
    ticket.withdraw(now);
    approvals.lock(ticket.id()).ifPresent(approval -> approval.withdraw(now));
    orders.lock(ticket.id(), Phase.SUSPEND).ifPresent(suspension -> suspension.callOff(now));
    log.append(Act.WITHDRAWN, ticket.id(), new Actor.ErasureComponent());
    letters.write(ticket, Letter.WITHDRAWN, Map.of("restored", true));
  }

  private void later(Ticket ticket, ErasureOrder order, Answer answer, Instant now) {
    boolean late = !now.isBefore(order.delivery().tryingSince().plus(config.giveUpAfter()));
    if (late && order.phase() == Phase.ERASE) {
      turnedDown(ticket, order, answer, now);
    } else {
      var wait = backOff.after(order.attempts(), answer.retryAfter());
      order.delivery().failed(now.plus(wait), answer.cause());
    }
  }

  private void turnedDown(Ticket ticket, ErasureOrder order, Answer answer, Instant now) {
    if (order.phase() == Phase.SUSPEND) {
      if (order.lastError().isEmpty()) {
        LOG.warnf("Suspension %s is not lifted yet: %s", order.id(), answer.cause());
      }
      order.delivery().failed(now.plus(config.longestRetry()), answer.cause());
      return;
    }
    order.delivery().stop(answer.cause());
    trouble.requireAction(ticket, new Actor.Clock(), answer.trouble(), order.phase(), now);
  }
}
