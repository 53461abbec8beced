package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Records what came of sending an order. A missing answer is tried again under the same id; a
 * refusal, and an answer that is not the erasure component's, go to a person.
 */
@ApplicationScoped
class RecordSubmission {

  private final Tickets tickets;
  private final ErasureOrders orders;
  private final Progress progress;
  private final Trouble trouble;
  private final BackOff backOff;
  private final ErasureConfig config;
  private final Clock clock;

  RecordSubmission(
      Tickets tickets,
      ErasureOrders orders,
      Progress progress,
      Trouble trouble,
      BackOff backOff,
      ErasureConfig config,
      Clock clock) {
    this.tickets = tickets;
    this.orders = orders;
    this.progress = progress;
    this.trouble = trouble;
    this.backOff = backOff;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Records an answer.
   *
   * @param inDoubt whether an earlier try had been left without one
   */
  @Transactional
  void record(UUID ticketId, UUID orderId, boolean inDoubt, Answer answer) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ticketId);
    ErasureOrder order = orders.lock(orderId);

    if (answer.kind() == Answer.Kind.REPORTED) {
      reported(ticket, order, answer.said(), now);
      return;
    }
    if (order.state() == OrderState.CANCELLING) {
      // called off meanwhile: that goes out next, and tells whether the order had arrived
      order.delivery().failed(now, answer.cause());
      return;
    }
    if (order.state() != OrderState.QUEUED) {
      return; // a callback was faster than the answer
    }
    switch (answer.kind()) {
      case LATER -> later(ticket, order, answer, now);
      case REFUSED, CONFLICT -> {
        order.refuse(inDoubt, answer.cause());
        trouble.requireAction(ticket, new Actor.Clock(), answer.trouble(), order.phase(), now);
      }
      case UNKNOWN, UNSIGNED, ABSURD -> {
        order.delivery().stop(answer.cause());
        trouble.requireAction(ticket, new Actor.Clock(), answer.trouble(), order.phase(), now);
      }
      case REPORTED -> throw new IllegalStateException("is handled above");
    }
  }

  /**
   * Records that an order was not sent, because the shop says something else by now than when it
   * was made.
   *
   * @param inDoubt as above
   */
  @Transactional
  void heldBack(UUID ticketId, UUID orderId, boolean inDoubt, ActionReason why) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ticketId);
    ErasureOrder order = orders.lock(orderId);
    if (order.state() == OrderState.CANCELLING) {
      order.delivery().failed(now, why.name());
    } else if (order.state() == OrderState.QUEUED) {
      order.refuse(inDoubt, why.name());
      trouble.requireAction(ticket, new Actor.Clock(), why, order.phase(), now);
    }
  }

  private void reported(Ticket ticket, ErasureOrder order, StatusReport report, Instant now) {
    if (report.status() == StatusReport.Status.CANCELLED && order.state() == OrderState.QUEUED) {
      order.delivery().stop(report.status().name());
      trouble.requireAction(
          ticket,
          new Actor.ErasureComponent(),
          ActionReason.CANCELLED_BY_COMPONENT,
          order.phase(),
          now);
      return;
    }
    progress.apply(ticket, order, report, now);
  }

  private void later(Ticket ticket, ErasureOrder order, Answer answer, Instant now) {
    if (now.isBefore(order.delivery().tryingSince().plus(config.giveUpAfter()))) {
      var wait = backOff.after(order.attempts(), answer.retryAfter());
      order.delivery().failed(now.plus(wait), answer.cause());
    } else {
      order.delivery().stop(answer.cause());
      trouble.requireAction(ticket, new Actor.Clock(), ActionReason.NO_ANSWER, order.phase(), now);
    }
  }
}
