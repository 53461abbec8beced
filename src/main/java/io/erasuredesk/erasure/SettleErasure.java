package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.ClosingProof;
import io.erasuredesk.ticket.KeptData;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides what a completed order came to. The erasure component's word alone never ends a ticket as
 * erased: the look-up must have found nothing, and the outcome must have been said, or a person
 * must have answered for it.
 */
@ApplicationScoped
class SettleErasure {

  private final Tickets tickets;
  private final ErasureOrders orders;
  private final OrderBody bodies;
  private final Trouble trouble;
  private final AuditLog log;
  private final Letters letters;
  private final ClosingProof proof;
  private final Clock clock;

  SettleErasure(
      Tickets tickets,
      ErasureOrders orders,
      OrderBody bodies,
      Trouble trouble,
      AuditLog log,
      Letters letters,
      ClosingProof proof,
      Clock clock) {
    this.tickets = tickets;
    this.orders = orders;
    this.bodies = bodies;
    this.trouble = trouble;
    this.log = log;
    this.letters = letters;
    this.proof = proof;
    this.clock = clock;
  }

  /**
   * Settles.
   *
   * @param gone whether a look-up by id and by address found nothing
   */
  @Transactional
  void settle(UUID ticketId, UUID orderId, boolean gone) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ticketId);
    ErasureOrder order = orders.lock(orderId);
    if (order.state() != OrderState.COMPLETED || ticket.status() != TicketStatus.ERASING) {
      return;
    }
    Optional<ActionReason> doubt = doubt(order, gone);
    if (doubt.isPresent()) {
      order.followAt(null);
      trouble.requireAction(ticket, new Actor.ErasureComponent(), doubt.get(), order.phase(), now);
      return;
    }
    end(ticket, order, now);
  }

  private static Optional<ActionReason> doubt(ErasureOrder order, boolean gone) {
    if (order.outcome().isEmpty() && order.vouchedBy().isEmpty()) {
      return Optional.of(ActionReason.COMPLETED_UNPROVEN);
    }
    Outcome outcome = order.outcome().orElse(Outcome.ERASED);
    return switch (outcome) {
      case REFUSED -> Optional.of(ActionReason.REPORTED_REFUSED);
      case FAILED -> Optional.of(ActionReason.REPORTED_FAILED);
      case ERASED, PARTIALLY_ERASED, NOT_FOUND ->
          gone ? Optional.empty() : Optional.of(ActionReason.ACCOUNT_STILL_THERE);
    };
  }

  private void end(Ticket ticket, ErasureOrder order, Instant now) {
    List<Retained> retained = bodies.retained(ticket, order);
    boolean partly = order.outcome().filter(Outcome.PARTIALLY_ERASED::equals).isPresent();
    if (partly) {
      ticket.partiallyErased(now);
    } else {
      ticket.erased(now);
    }
    order.settle(now);
    orders.lock(ticket.id(), Phase.SUSPEND).ifPresent(suspension -> suspension.settle(now));
    log.append(
        partly ? Act.PARTIALLY_ERASED : Act.ERASED,
        ticket.id(),
        new Actor.Clock(),
        Map.of("retained", Integer.toString(retained.size())));
    Map<String, Object> words = new HashMap<>(proof.prepare(ticket));
    words.put("retained", retained.stream().map(SettleErasure::told).toList());
    letters.write(ticket, Letter.ERASED, words);
  }

  private static KeptData told(Retained kept) {
    return new KeptData(kept.category() + " (" + kept.ground() + ")", kept.until());
  }
}
