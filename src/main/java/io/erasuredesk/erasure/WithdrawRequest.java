package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * The customer stops the request, or staff does on the customer's proven word. Possible in every
 * status before the erasure component works; a suspension is lifted.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code WRONG_STATUS} once the erasure component works, or after
 * the end.
 */
@ApplicationScoped
public class WithdrawRequest {

  /**
   * Stops it. A ticket that is already handed off is stopped only when the erasure component
   * agrees; until then it stays {@code HANDED_OFF}.
   */
  public Ticket withdraw(UUID ticketId, Actor by) {
    throw new UnsupportedOperationException();
  }
}
