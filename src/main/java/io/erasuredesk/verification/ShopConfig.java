package io.erasuredesk.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the shop answers questions about its accounts. */
@ConfigMapping(prefix = "desk.shop")
public interface ShopConfig {

  /** Base of the shop's account API, {@code http} or {@code https}. */
  URI url();

  /** Bearer token for it, if it wants one. */
  Optional<String> token();

  /** How long one whole answer may take. */
  @WithDefault("5s")
  Duration timeout();
}
