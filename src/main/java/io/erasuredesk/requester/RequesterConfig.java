package io.erasuredesk.requester;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient the customer pages are. */
@ConfigMapping(prefix = "desk.requester")
public interface RequesterConfig {

  /**
   * Wrong short codes from one address before no code from there is looked at. Behind a proxy the
   * address is the proxy's, unless {@code quarkus.http.proxy.*} says whom to believe.
   */
  @WithDefault("100")
  int wrongCodesPerAddress();

  /** How long they count. */
  @WithDefault("15m")
  Duration wrongCodesWindow();
}
