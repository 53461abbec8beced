package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * A representative vouches that the right person asks and that nothing stands in the way, and sends
 * the ticket to another person for approval.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE} for a stale version; {@code FOUR_EYES}
 * for whoever opened the ticket; {@code WRONG_STATUS}; {@code UNPROVEN_EVIDENCE} for a code that
 * the desk should have seen proven and has not; {@code PRECONDITION_OPEN} without a fresh clear
 * check.
 */
@ApplicationScoped
public class VerifyRequest {

  /**
   * Verifies.
   *
   * @param version the version that the representative read, or -1 for whatever is current
   * @param evidence at least one code
   * @param note for the approver; may be empty; stored sealed
   */
  public Ticket verify(
      TicketRef ref, Actor.Staff by, long version, Set<Evidence> evidence, String note) {
    throw new UnsupportedOperationException();
  }
}
