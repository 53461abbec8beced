package io.erasuredesk.verification.risk;

import io.erasuredesk.ticket.Ticket;
import java.time.Duration;

/** How long a ticket must at least cool off, whatever the ordinary length is. */
public interface CoolingOffFloor {

  /** The least cooling-off of this ticket; in the caller's transaction. */
  Duration atLeast(Ticket ticket);
}
