package io.erasuredesk.verification.risk;

import io.erasuredesk.ticket.Ticket;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How long a ticket must at least cool off because of its flags, so that the real owner has time to
 * stop (requirement 6.11). An impossible setting stops the start.
 */
@Startup
@ApplicationScoped
class CautiousCoolingOff implements CoolingOffFloor {

  private static final Duration LONGEST = Duration.ofDays(30);

  private final Risks risks;
  private final Duration length;

  CautiousCoolingOff(Risks risks, RiskConfig config) {
    this.risks = risks;
    this.length = config.coolingOff();
    if (length.isNegative() || length.compareTo(LONGEST) > 0) {
      throw new ConfigurationException(
          "desk.verification.risk.cooling-off: must be from 0s to 30d");
    }
  }

  @Override
  public Duration atLeast(Ticket ticket) {
    return risks.flags(ticket).isEmpty() ? Duration.ZERO : length;
  }
}
