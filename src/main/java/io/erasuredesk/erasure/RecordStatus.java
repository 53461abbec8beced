package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Records what came of asking where an order stands. No answer is no news. */
@ApplicationScoped
class RecordStatus {

  private final Tickets tickets;
  private final ErasureOrders orders;
  private final Progress progress;
  private final Trouble trouble;
  private final Clock clock;

  RecordStatus(
      Tickets tickets, ErasureOrders orders, Progress progress, Trouble trouble, Clock clock) {
    this.tickets = tickets;
    this.orders = orders;
    this.progress = progress;
    this.trouble = trouble;
    this.clock = clock;
  }

  @Transactional
  void record(UUID ticketId, UUID orderId, Answer answer) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ticketId);
    ErasureOrder order = orders.lock(orderId);
    if (order.state() != OrderState.ACCEPTED && order.state() != OrderState.IN_PROGRESS) {
      return; // a callback was faster, or the customer stopped it
    }
    switch (answer.kind()) {
      case REPORTED -> reported(ticket, order, answer.said(), now);
      case LATER -> order.delivery().stop(answer.cause());
      case UNKNOWN, CONFLICT, REFUSED, UNSIGNED, ABSURD -> {
        order.delivery().stop(answer.cause());
        trouble.requireAction(ticket, new Actor.Clock(), answer.trouble(), order.phase(), now);
      }
    }
  }

  private void reported(Ticket ticket, ErasureOrder order, StatusReport report, Instant now) {
    if (report.status() == StatusReport.Status.CANCELLED) {
      trouble.requireAction(
          ticket,
          new Actor.ErasureComponent(),
          ActionReason.CANCELLED_BY_COMPONENT,
          order.phase(),
          now);
      return;
    }
    // an answer may repeat what is known, a callback may not
    boolean old = report.seq().isPresent() && !order.isNews(report.seq().getAsLong() + 1);
    if (!old) {
      progress.apply(ticket, order, report, now);
    }
  }
}
