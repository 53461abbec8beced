package io.erasuredesk.verification.match;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often can be guessed what the shop knows of a customer. */
@ConfigMapping(prefix = "desk.verification.match")
public interface MatchConfig {

  /** Wrong answers that one ticket has. */
  @WithDefault("5")
  int triesPerTicket();

  /** Wrong answers to one and the same question about an account within the window. */
  @WithDefault("3")
  int triesPerPoint();

  /** Wrong answers about one account within the window, whatever tickets there are for it. */
  @WithDefault("8")
  int triesPerAccount();

  /** How long a wrong answer counts against the account. */
  @WithDefault("30d")
  Duration window();

  /** Answers, right or wrong, that one agent may try in 24 hours. */
  @WithDefault("60")
  int triesPerAgent();

  /** How long a code that was sent to a telephone is valid. */
  @WithDefault("10m")
  Duration phoneCodeLife();

  /** How many codes are sent to an account's telephone in 24 hours. */
  @WithDefault("3")
  int phoneCodesPerDay();
}
