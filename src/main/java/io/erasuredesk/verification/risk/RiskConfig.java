package io.erasuredesk.verification.risk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What counts as a sign of a take-over, and how long the desk then waits. */
@ConfigMapping(prefix = "desk.verification.risk")
public interface RiskConfig {

  /** How long a change of the registered address is a sign. */
  @WithDefault("30d")
  Duration addressChanged();

  /** How long a reset of the password is a sign. */
  @WithDefault("7d")
  Duration passwordReset();

  /** How long a new device is a sign. */
  @WithDefault("7d")
  Duration newDevice();

  /** How long a disputed payment is a sign. */
  @WithDefault("180d")
  Duration paymentDisputed();

  /** The least cooling-off of a ticket with a flag; the ordinary one holds if it is longer. */
  @WithDefault("72h")
  Duration coolingOff();

  /** How long the link to the former address can stop the erasure. */
  @WithDefault("30d")
  Duration linkLife();
}
