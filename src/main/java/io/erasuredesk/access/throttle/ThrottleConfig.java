package io.erasuredesk.access.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many wrong passwords there may be before the next try has to wait (threat 64). */
@ConfigMapping(prefix = "desk.access.throttle")
public interface ThrottleConfig {

  /** Wrong tries of one name from one network before waiting begins. */
  @WithDefault("5")
  int triesPerPair();

  /** Wrong tries of one name from all networks together where it never got in. */
  @WithDefault("50")
  int triesPerName();

  /** Wrong tries from one network with all names together that never got in there. */
  @WithDefault("100")
  int triesPerNetwork();

  /** The first wait; each further wrong try doubles it. */
  @WithDefault("2s")
  Duration firstWait();

  /** The longest wait: the lock-out. */
  @WithDefault("15m")
  Duration longestWait();

  /** After how long without a try all is forgotten. */
  @WithDefault("12h")
  Duration forgetAfter();

  /** How long a network is familiar where somebody signed in. */
  @WithDefault("30d")
  Duration familiarFor();
}
