package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * An admin, having looked, lets an order go on that waits in {@code ACTION_REQUIRED}, under the
 * same id.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS}.
 */
@ApplicationScoped
public class RetryErasure {

  /**
   * Goes on.
   *
   * @param version the version that the admin read, or -1
   */
  public Ticket retry(TicketRef ref, Actor.Staff by, long version) {
    throw new UnsupportedOperationException();
  }
}
