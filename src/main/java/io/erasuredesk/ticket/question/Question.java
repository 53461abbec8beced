package io.erasuredesk.ticket.question;

import io.erasuredesk.keyring.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One question to the customer: what is needed, until when, and whether it was answered. */
@Entity
@Table(name = "question")
class Question {

  @Id private UUID id;

  @Column(name = "ticket_id", nullable = false, updatable = false)
  private UUID ticketId;

  @Column(name = "asked_at", nullable = false, updatable = false)
  private Instant askedAt;

  @Column(name = "asked_by", nullable = false, updatable = false)
  private String askedBy;

  @Column(nullable = false, updatable = false)
  private String needed;

  @Column(nullable = false, updatable = false)
  private Sealed content;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  @Column(name = "reminded_at")
  private @Nullable Instant remindedAt;

  @Column(name = "answered_at")
  private @Nullable Instant answeredAt;

  @Column(name = "answered_by")
  private @Nullable String answeredBy;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Question() {}

  Question(
      UUID ticketId, Instant now, String by, Set<Needed> needed, Sealed content, Instant expires) {
    this.id = UUID.randomUUID();
    this.ticketId = ticketId;
    this.askedAt = now;
    this.askedBy = by;
    this.needed = Needed.codes(needed);
    this.content = content;
    this.expiresAt = expires;
  }

  /**
   * The customer is reminded. Whoever is reminded late, because the desk was down or its clock
   * jumped, still has the time that a reminder leaves.
   */
  void remind(Instant now, Instant leastExpiry) {
    remindedAt = now;
    expiresAt = expiresAt.isBefore(leastExpiry) ? leastExpiry : expiresAt;
  }

  /** Somebody has read the answer. */
  void answer(String by, Instant now) {
    answeredAt = now;
    answeredBy = by;
  }

  UUID ticketId() {
    return ticketId;
  }

  String askedBy() {
    return askedBy;
  }

  Instant askedAt() {
    return askedAt;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  Optional<Instant> remindedAt() {
    return Optional.ofNullable(remindedAt);
  }

  List<String> needed() {
    return Needed.names(needed);
  }

  Sealed content() {
    return content;
  }

  @Override
  public String toString() {
    return "Question[" + id + "]";
  }
}
