package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * An admin denies, with a reason from the closed list and the letter that states it and the
 * remedies (GDPR 12(4)).
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS}; {@code FOUR_EYES}
 * for whoever verified it.
 */
@ApplicationScoped
public class DenyErasure {

  /**
   * Denies.
   *
   * @param version the version that the admin read, or -1
   * @param text further words for the customer; may be empty
   */
  public Ticket deny(
      TicketRef ref, Actor.Staff by, long version, DenialReason reason, String text) {
    throw new UnsupportedOperationException();
  }
}
