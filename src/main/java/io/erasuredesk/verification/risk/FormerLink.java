package io.erasuredesk.verification.risk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link that can stop one ticket, once, and shows nothing of it. Only a hash of it is kept. */
@Entity
@Table(name = "former_link")
class FormerLink {

  @Id
  @Column(name = "token_hash")
  private byte[] tokenHash;

  @Column(name = "ticket_id", nullable = false, updatable = false)
  private UUID ticketId;

  @Column(name = "issued_at", nullable = false, updatable = false)
  private Instant issuedAt;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected FormerLink() {}

  FormerLink(byte[] tokenHash, UUID ticketId, Instant now, Instant end) {
    this.tokenHash = tokenHash.clone();
    this.ticketId = ticketId;
    this.issuedAt = now;
    this.expiresAt = end;
  }

  void use(Instant now) {
    usedAt = now;
  }

  boolean isOpen(Instant now) {
    return usedAt == null && now.isBefore(expiresAt);
  }

  UUID ticketId() {
    return ticketId;
  }

  @Override
  public String toString() {
    return "FormerLink[of " + ticketId + ", " + issuedAt + "]";
  }
}
