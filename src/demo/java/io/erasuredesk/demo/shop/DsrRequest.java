package io.erasuredesk.demo.shop;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A data-subject request as it was received (OpenDSR 2.0 with the desk's extension). */
record DsrRequest(
    UUID id,
    String accountId,
    Phase phase,
    @Nullable Instant notBefore,
    List<String> cancelOrders,
    @Nullable UUID relatedId,
    List<String> callbackUrls) {

  /** What is asked for: no access for now, or no account for ever. */
  enum Phase {
    SUSPEND,
    ERASE;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
