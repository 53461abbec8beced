package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends what was no request for erasure. */
@ApplicationScoped
public class DismissTicket {

  /**
   * Dismisses.
   *
   * @param version the version that was read, or -1
   */
  public Ticket dismiss(TicketRef ref, Actor.Staff by, long version, String reason) {
    throw new UnsupportedOperationException();
  }
}
