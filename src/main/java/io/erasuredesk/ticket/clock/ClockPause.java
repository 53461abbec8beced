package io.erasuredesk.ticket.clock;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Identity data that was needed and was promptly asked for: since when, and when it came. Whether a
 * clock stands still for it is the law's word (GDPR 12(6), UK GDPR 12A(2)(b)).
 */
@Entity
@Table(name = "clock_pause")
class ClockPause {

  @Id private UUID id;

  @Column(name = "ticket_id", nullable = false, updatable = false)
  private UUID ticketId;

  @Column(name = "asked_at", nullable = false, updatable = false)
  private Instant askedAt;

  @Column(name = "answered_at")
  private @Nullable Instant answeredAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected ClockPause() {}

  ClockPause(UUID ticketId, Instant askedAt) {
    this.id = UUID.randomUUID();
    this.ticketId = ticketId;
    this.askedAt = askedAt;
  }

  /** It came; never before it was asked for, whatever clocks say. */
  void answer(Instant at) {
    answeredAt = at.isBefore(askedAt) ? askedAt : at;
  }

  UUID ticketId() {
    return ticketId;
  }

  Instant askedAt() {
    return askedAt;
  }

  Optional<Instant> answeredAt() {
    return Optional.ofNullable(answeredAt);
  }
}
