package io.erasuredesk.verification;

import io.erasuredesk.ticket.Ticket;
import java.time.Instant;

/**
 * Is told what the shop shows of a ticket's account, in the transaction in which that is recorded,
 * with the ticket locked.
 */
public interface AccountWatch {

  /** The account as the shop shows it; at the look-up and at every check. */
  void seen(Ticket ticket, ShopAccount account, Instant now);
}
