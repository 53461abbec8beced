package io.erasuredesk.approval;

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

  private final Duration length;

  CoolingOff(ApprovalConfig config) {
    length = config.coolingOff();
    if (length.isNegative() || length.compareTo(LONGEST) > 0) {
      throw new ConfigurationException("desk.cooling-off: must be from 0s to 30d");
    }
  }

  /** When the cooling-off of an approval given now ends. */
  Instant endOf(Instant approvedAt) {
    return approvedAt.plus(length);
  }
}
