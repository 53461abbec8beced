package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import java.util.Optional;

/**
 * One rule by which a ticket needs the approval of two admins. All beans of this type are asked in
 * the transaction of the approval, with the ticket locked; none of them may ask outside.
 */
public interface NeedsSecondAdmin {

  /**
   * Why this admin's approval of this ticket is not enough; empty if it is.
   *
   * @param by who approves first
   */
  Optional<SecondAdminReason> why(Ticket ticket, Actor.Staff by);
}
