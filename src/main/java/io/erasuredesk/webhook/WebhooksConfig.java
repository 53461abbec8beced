package io.erasuredesk.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is told of what happens to tickets, each under a name of its own. */
@ConfigMapping(prefix = "desk.webhooks")
public interface WebhooksConfig {

  /** By name. */
  @WithParentName
  Map<String, One> byName();

  /** One subscriber. */
  interface One {

    /** Where events are posted; {@code https}, or {@code http} if {@link #internal} is set. */
    URI url();

    /** Shared secret, {@code whsec_} and Base64 of 24 to 64 bytes: signs as {@code v1}. */
    Optional<String> secret();

    /** The secret before the present one, as long as the subscriber may still check with it. */
    Optional<String> previousSecret();

    /** Ed25519 key, {@code whsk_} and Base64 of its 32 byte seed: signs as {@code v1a}. */
    Optional<String> privateKey();

    /** Which events; all if not set. */
    Optional<Set<EventType>> events();

    /** Whether addresses of the own network may be called. */
    @WithDefault("false")
    boolean internal();

    /** How long one delivery may take. */
    @WithDefault("20s")
    Duration timeout();
  }
}
