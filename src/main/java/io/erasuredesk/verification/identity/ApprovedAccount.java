package io.erasuredesk.verification.identity;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.verification.risk.RiskFlag;
import java.time.Instant;
import java.util.Set;

/**
 * Is told of each look at the account of a ticket that was approved, in the transaction in which
 * that is recorded, with the ticket locked. What is approved stands in rooms above.
 */
public interface ApprovedAccount {

  /**
   * The account was looked at.
   *
   * @param flags all signs of a take-over that are known by now
   */
  void seen(Ticket ticket, Set<RiskFlag> flags, Instant now);
}
