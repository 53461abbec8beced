package io.erasuredesk.erasure.promise;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the desk promises beside the law, and when it says that a promise breaks. */
@ConfigMapping(prefix = "desk.promise")
public interface PromiseConfig {

  /** Access ends within this time from the approval (C4). */
  @WithDefault("5m")
  Duration suspendWithin();

  /**
   * How long before the end of {@code desk.erasure.within} the customer is told that it will not be
   * kept (M14).
   */
  @WithDefault("1h")
  Duration warnBefore();

  /** How far back kept and broken promises are counted. */
  @WithDefault("30d")
  Duration countedFor();
}
