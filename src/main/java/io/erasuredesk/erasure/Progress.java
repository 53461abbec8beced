package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Applies what the erasure component said of an order to the order and its ticket, whether it came
 * as an answer or as a callback. Only forward: a report about the past changes nothing.
 */
@ApplicationScoped
class Progress {

  private static final Logger LOG = Logger.getLogger(Progress.class);
  private static final Actor COMPONENT = new Actor.ErasureComponent();

  private final OrderBody bodies;
  private final ComponentSignatures signatures;
  private final AuditLog log;
  private final ErasureConfig config;

  Progress(OrderBody bodies, ComponentSignatures signatures, AuditLog log, ErasureConfig config) {
    this.bodies = bodies;
    this.signatures = signatures;
    this.log = log;
    this.config = config;
  }

  /** In the caller's transaction, with ticket and order locked in this order. */
  void apply(Ticket ticket, ErasureOrder order, StatusReport report, Instant now) {
    report.seq().ifPresent(order::sawSeq);
    if (report.signature() != null) {
      signatures.keep(ticket.id(), report.signature(), now);
    }
    switch (report.status()) {
      case PENDING -> accept(ticket, order, now);
      case IN_PROGRESS -> begin(ticket, order, now);
      case COMPLETED -> complete(ticket, order, report, now);
      case CANCELLED -> order.ignoreReport(); // believed only as the answer to our own question
    }
  }

  private void accept(Ticket ticket, ErasureOrder order, Instant now) {
    boolean news = order.accept(now, now.plus(config.pollInterval()));
    if (news && order.phase() == Phase.SUSPEND) {
      log.append(Act.SUSPENDED, ticket.id(), COMPONENT);
    }
  }

  private void begin(Ticket ticket, ErasureOrder order, Instant now) {
    if (order.state() == OrderState.CANCELLING && order.phase() == Phase.SUSPEND) {
      order.ignoreReport(); // whether it can still be lifted is being asked
      return;
    }
    switch (order.state()) {
      case QUEUED, ACCEPTED, REFUSED, CANCELLING -> {
        if (order.state() == OrderState.CANCELLING) {
          log.append(Act.WITHDRAWAL_TOO_LATE, ticket.id(), COMPONENT);
        }
        accept(ticket, order, now);
        order.begin();
        order.followAt(order.phase() == Phase.ERASE ? now.plus(config.pollInterval()) : null);
        moveTicket(ticket, order, now);
      }
      case IN_PROGRESS -> moveTicket(ticket, order, now);
      case COMPLETED -> order.ignoreReport();
      case CANCELLED -> {
        order.ignoreReport();
        LOG.warnf(
            "The erasure component works on order %s, which is %s", order.id(), order.state());
      }
    }
  }

  private void moveTicket(Ticket ticket, ErasureOrder order, Instant now) {
    if (order.phase() == Phase.ERASE && ticket.status() == TicketStatus.HANDED_OFF) {
      ticket.begin(now);
      log.append(Act.ERASURE_BEGAN, ticket.id(), COMPONENT);
    }
  }

  private void complete(Ticket ticket, ErasureOrder order, StatusReport report, Instant now) {
    begin(ticket, order, now);
    if (order.state() != OrderState.IN_PROGRESS) {
      return;
    }
    order.complete(report.outcome(), bodies.sealReport(ticket, order, report), now);
    if (order.phase() == Phase.ERASE) {
      log.append(
          Act.ERASURE_REPORTED,
          ticket.id(),
          COMPONENT,
          Map.of("outcome", report.outcome() == null ? "NONE" : report.outcome().name()));
    }
  }
}
