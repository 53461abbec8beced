package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Another person approves: the account is suspended at once, and after the cooling-off the order
 * goes out.
 *
 * <p>Refuses, in this order: {@code NOT_FOUND}; {@code FOUR_EYES} for whoever verified or opened
 * it; {@code CHANGED_MEANWHILE} for a stale version; {@code WRONG_STATUS}; {@code INVALID_INPUT} if
 * the typed reference is not this ticket's; {@code PRECONDITION_OPEN} if the check at the shop is
 * not clear or older than an hour; {@code ALREADY_DONE} if another ticket is erasing the same
 * account.
 */
@ApplicationScoped
public class ApproveErasure {

  /**
   * Approves.
   *
   * @param version the version that the approver read
   * @param typedRef the reference as the approver typed it
   */
  public Ticket approve(TicketRef ref, Actor.Staff by, long version, String typedRef) {
    throw new UnsupportedOperationException();
  }
}
