package io.erasuredesk.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How eagerly the desk looks for work. */
@ConfigMapping(prefix = "desk.work")
public interface WorkConfig {

  /** Whether the stages run by themselves; tests switch this off and step them. */
  @WithDefault("true")
  boolean enabled();

  /** How long a stage without work waits before it looks again, unless it is woken. */
  @WithDefault("1s")
  Duration tick();

  /** The longest wait between two tries while something outside is down. */
  @WithDefault("30s")
  Duration longestPause();
}
