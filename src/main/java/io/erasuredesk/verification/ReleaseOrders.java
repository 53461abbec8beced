package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/**
 * The customer, having confirmed, lets us cancel with the account the orders that can still be
 * cancelled (requirement C1). Doing so twice changes nothing.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code WRONG_STATUS} before the confirmation and once another
 * person has approved.
 */
@ApplicationScoped
public class ReleaseOrders {

  private final Tickets tickets;
  private final Prechecks prechecks;
  private final AuditLog log;
  private final Clock clock;

  ReleaseOrders(Tickets tickets, Prechecks prechecks, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.prechecks = prechecks;
    this.log = log;
    this.clock = clock;
  }

  /** Releases them; the shop is asked again at once. */
  @Transactional
  public void release(UUID ticketId) {
    Ticket ticket = tickets.lock(ticketId);
    requireUndecided(ticket);
    if (ticket.ordersReleased()) {
      return;
    }
    ticket.releaseOrders();
    prechecks.find(ticket).ifPresent(check -> check.askSoon(clock.instant()));
    log.append(Act.ORDERS_RELEASED, ticketId, new Actor.Requester());
  }

  /** The customer can still clear what stands in the way. */
  static void requireUndecided(Ticket ticket) {
    if (!ticket.status().isUndecided()) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "Possible only between confirmation and approval");
    }
  }
}
