package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
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

  /** Binds the account that the shop has for this address. */
  public Ticket bind(TicketRef ref, Actor.Staff by, MailAddress address) {
    throw new UnsupportedOperationException();
  }
}
