package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * An agent names the address under which the customer is registered, for a ticket whose account was
 * not found or was ambiguous. The shop is asked; the challenge then goes to the address on file.
 *
 * <p>Refuses: {@code NOT_FOUND} for the ticket or the account; {@code WRONG_STATUS} unless {@code
 * RECEIVED}; {@code SHOP_UNAVAILABLE}.
 */
@ApplicationScoped
public class BindAccount {

  private final Tickets tickets;
  private final AccountDirectory shop;
  private final IssueChallenge challenge;

  BindAccount(Tickets tickets, AccountDirectory shop, IssueChallenge challenge) {
    this.tickets = tickets;
    this.shop = shop;
    this.challenge = challenge;
  }

  /** Binds the account that the shop has for this address, and challenges it. */
  public Ticket bind(TicketRef ref, Actor.Staff by, MailAddress address) {
    QuarkusTransaction.requiringNew().run(() -> requireReceived(tickets.require(ref)));
    ShopAccount found =
        shop.byAddress(address)
            .orElseThrow(
                () ->
                    new DeskException(
                        ProblemType.NOT_FOUND, "The shop has no account for this address"));
    return QuarkusTransaction.requiringNew().call(() -> record(ref, by, found));
  }

  private Ticket record(TicketRef ref, Actor.Staff by, ShopAccount found) {
    Ticket ticket = tickets.lock(ref);
    requireReceived(ticket);
    challenge.issue(ticket, found, by);
    return ticket;
  }

  private static void requireReceived(Ticket ticket) {
    if (ticket.status() != TicketStatus.RECEIVED) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "An account is bound only before the customer is challenged");
    }
  }
}
