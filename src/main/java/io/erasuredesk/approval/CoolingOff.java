package io.erasuredesk.approval;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.verification.risk.CoolingOffFloor;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * The time between the approval and the order in which the customer can still stop (requirement
 * C4). An impossible setting stops the start.
 */
@Startup
@ApplicationScoped
public class CoolingOff {

  private static final Duration LONGEST = Duration.ofDays(30);

  private final CoolingOffFloor floor;
  private final Duration length;

  CoolingOff(ApprovalConfig config, CoolingOffFloor floor) {
    this.floor = floor;
    length = config.coolingOff();
    if (length.isNegative() || length.compareTo(LONGEST) > 0) {
      throw new ConfigurationException("desk.cooling-off: must be from 0s to 30d");
    }
  }

  /** When the cooling-off of an approval given now ends: later if the ticket has a risk flag. */
  Instant endOf(Ticket ticket, Instant approvedAt) {
    return endOf(approvedAt, floor.atLeast(ticket));
  }

  /** The longer of the ordinary length and another. */
  Instant endOf(Instant approvedAt, Duration atLeast) {
    return approvedAt.plus(atLeast.compareTo(length) > 0 ? atLeast : length);
  }
}
