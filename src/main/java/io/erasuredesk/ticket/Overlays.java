package io.erasuredesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What lies over a ticket's status without being one (requirements, section 4). */
@Embeddable
class Overlays {

  @Column(name = "legal_hold", nullable = false)
  boolean legalHold;

  @Column(name = "frozen_at")
  @Nullable Instant frozenAt;

  @Column(name = "paused_at")
  @Nullable Instant pausedAt;

  @Column(name = "extended_at")
  @Nullable Instant extendedAt;
}
