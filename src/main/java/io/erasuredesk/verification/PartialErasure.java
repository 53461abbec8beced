package io.erasuredesk.verification;

import io.erasuredesk.keyring.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An admin's word that a blocker which is too old is set aside, and what of it is kept. */
@Entity
@Table(name = "partial_erasure")
class PartialErasure {

  @Id
  @Column(name = "ticket_id")
  private UUID ticketId;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private PartialGround ground;

  @Column(nullable = false)
  private Sealed kept;

  @Column(name = "allowed_by", nullable = false)
  private String allowedBy;

  @Column(name = "allowed_at", nullable = false)
  private Instant allowedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected PartialErasure() {}

  PartialErasure(UUID ticketId, PartialGround ground, Sealed kept, String by, Instant now) {
    this.ticketId = ticketId;
    this.ground = ground;
    this.kept = kept;
    this.allowedBy = by;
    this.allowedAt = now;
  }

  /** Allowed anew, for what stands in the way by now. */
  void renew(PartialGround why, Sealed what, String by, Instant now) {
    this.ground = why;
    this.kept = what;
    this.allowedBy = by;
    this.allowedAt = now;
  }

  PartialGround ground() {
    return ground;
  }

  Sealed kept() {
    return kept;
  }

  String allowedBy() {
    return allowedBy;
  }

  Instant allowedAt() {
    return allowedAt;
  }

  @Override
  public String toString() {
    return "PartialErasure[" + ticketId + ", " + ground + "]";
  }
}
