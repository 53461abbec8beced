package io.erasuredesk.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** How customers are challenged, and how the shop is asked about what stands in the way. */
@ConfigMapping(prefix = "desk.verification")
public interface VerificationConfig {

  /** How many challenges an account gets in 24 hours, so that nobody can flood its mailbox. */
  @WithDefault("3")
  int challengesPerAccountPerDay();

  /** How long a ticket waits whose account has had its challenges of the day. */
  @WithDefault("1h")
  Duration challengeLater();

  /** How long a challenge can be confirmed. */
  @WithDefault("7d")
  Duration challengeExpiry();

  /** How long after a challenge that nobody answered its registered address is reminded, once. */
  @WithDefault("48h")
  Duration remindAfter();

  /** How long the page pauses after five wrong phrases. */
  @WithDefault("15m")
  Duration phrasePause();

  /** How often the shop is asked again while something stands in the way, or while it is down. */
  @WithDefault("1m")
  Duration recheck();

  /** How long a clear answer counts. */
  @WithDefault("1h")
  Duration freshFor();

  /** How well it must be proven who asks, for an account that holds something. */
  @WithDefault("L2")
  Level leastLevel();

  /** The same for an account that holds nothing: no order ever, no dispute, money or review. */
  @WithDefault("L1")
  Level leastLevelOfEmpty();

  /** From which wallet balance on level L3 is needed, in the wallet's own currency. */
  @WithDefault("100")
  BigDecimal walletThreshold();
}
