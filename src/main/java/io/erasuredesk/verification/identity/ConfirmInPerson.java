package io.erasuredesk.verification.identity;

import io.erasuredesk.access.Actor;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.verification.ConfirmErasure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * A customer with a lost mailbox stands before the agent and confirms there, with the same phrase
 * as on the page.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code WRONG_STATUS} unless the mailbox was reported lost, and
 * where there is nothing to confirm; {@code INVALID_INPUT} for another phrase; {@code
 * TOO_MANY_TRIES}.
 */
@ApplicationScoped
public class ConfirmInPerson {

  private final Tickets tickets;
  private final LostMailboxes lost;
  private final ConfirmErasure confirmation;

  ConfirmInPerson(Tickets tickets, LostMailboxes lost, ConfirmErasure confirmation) {
    this.tickets = tickets;
    this.lost = lost;
    this.confirmation = confirmation;
  }

  /**
   * Confirms.
   *
   * @param ordersReleased whether open orders may be cancelled with the account
   */
  public void confirm(TicketRef ref, Actor.Staff by, String phrase, boolean ordersReleased) {
    UUID id = QuarkusTransaction.requiringNew().call(() -> requireLost(ref));
    confirmation.confirm(id, by, phrase, null, ordersReleased);
  }

  private UUID requireLost(TicketRef ref) {
    Ticket ticket = tickets.require(ref);
    if (!lost.isLost(ticket)) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "Only a customer with a lost mailbox confirms in person");
    }
    return ticket.id();
  }
}
