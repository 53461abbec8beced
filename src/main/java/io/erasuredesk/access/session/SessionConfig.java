package io.erasuredesk.access.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long somebody stays signed in at the console (ASVS 5.0, 7.3). */
@ConfigMapping(prefix = "desk.access.sessions")
public interface SessionConfig {

  /** After so long without a click a session ends. */
  @WithDefault("30m")
  Duration idleEnd();

  /** After so long a session ends in any case. */
  @WithDefault("12h")
  Duration absoluteEnd();
}
