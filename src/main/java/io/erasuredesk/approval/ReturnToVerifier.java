package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * An admin sends a ticket back to be verified again, with a note.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS}; {@code
 * INVALID_INPUT} without a note.
 */
@ApplicationScoped
public class ReturnToVerifier {

  /**
   * Sends it back.
   *
   * @param version the version that the admin read, or -1
   * @param note what is missing; stored sealed
   */
  public Ticket back(TicketRef ref, Actor.Staff by, long version, String note) {
    throw new UnsupportedOperationException();
  }
}
