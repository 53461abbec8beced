package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.approval.Approval;
import io.erasuredesk.approval.Approvals;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
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
import java.util.Optional;
import java.util.UUID;

/**
 * The customer stops the request, or staff does on the customer's proven word. Possible in every
 * status before the erasure component works; a suspension is lifted.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code WRONG_STATUS} once the erasure component works, or after
 * the end.
 */
@ApplicationScoped
public class WithdrawRequest {

  private final Tickets tickets;
  private final Approvals approvals;
  private final ErasureOrders orders;
  private final AuditLog log;
  private final Letters letters;
  private final Clock clock;

  WithdrawRequest(
      Tickets tickets,
      Approvals approvals,
      ErasureOrders orders,
      AuditLog log,
      Letters letters,
      Clock clock) {
    this.tickets = tickets;
    this.approvals = approvals;
    this.orders = orders;
    this.log = log;
    this.letters = letters;
    this.clock = clock;
  }

  /**
   * Stops it. A ticket that is already handed off is stopped only when the erasure component
   * agrees; until then it stays {@code HANDED_OFF}.
   */
  @Transactional
  public Ticket withdraw(UUID ticketId, Actor by) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ticketId);
    if (Moves.target(ticket.status(), Verb.WITHDRAW).isEmpty()) {
      throw tooLate(ticket);
    }
    // the approval before the orders: whoever is making an order of it is finished then
    Optional<Approval> approval = approvals.lock(ticketId);
    Optional<ErasureOrder> erasure = orders.lock(ticketId, Phase.ERASE);

    if (erasure.isPresent() && !isStopped(ticket, erasure.get(), by, now)) {
      return ticket;
    }
    ticket.withdraw(now);
    approval.ifPresent(given -> given.withdraw(now));
    boolean restored = liftSuspension(ticketId, now);

    log.append(Act.WITHDRAWN, ticket.id(), by);
    letters.write(ticket, Letter.WITHDRAWN, Map.of("restored", restored));
    return ticket;
  }

  /** Whether the order to erase is certainly not at the erasure component; if not, asks for it. */
  private boolean isStopped(Ticket ticket, ErasureOrder order, Actor by, Instant now) {
    switch (order.state()) {
      case IN_PROGRESS, COMPLETED -> throw tooLate(ticket);
      case CANCELLING -> {} // asked for already
      case QUEUED, ACCEPTED, REFUSED, CANCELLED -> {
        order.callOff(now);
        if (order.state() == OrderState.CANCELLING) {
          log.append(Act.WITHDRAWAL_ASKED, ticket.id(), by);
        }
      }
    }
    return order.state() == OrderState.CANCELLED;
  }

  private boolean liftSuspension(UUID ticketId, Instant now) {
    Optional<ErasureOrder> suspension = orders.lock(ticketId, Phase.SUSPEND);
    suspension.ifPresent(order -> order.callOff(now));
    return suspension.filter(order -> order.state() == OrderState.CANCELLING).isPresent();
  }

  private static DeskException tooLate(Ticket ticket) {
    return new DeskException(
        ProblemType.WRONG_STATUS, "WITHDRAW is not possible any more: " + ticket.status());
  }
}
