package io.erasuredesk.verification.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A link that leads to the shop's sign-in and shows nothing of the ticket, for a customer whose
 * registered mailbox is out of reach. Only a hash of it is kept.
 */
@Entity
@Table(name = "sign_in_link")
class SignInLink {

  @Id
  @Column(name = "token_hash")
  private byte[] tokenHash;

  @Column(name = "ticket_id", nullable = false, updatable = false)
  private UUID ticketId;

  @Column(name = "issued_at", nullable = false, updatable = false)
  private Instant issuedAt;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected SignInLink() {}

  SignInLink(byte[] tokenHash, UUID ticketId, Instant now, Instant end) {
    this.tokenHash = tokenHash.clone();
    this.ticketId = ticketId;
    this.issuedAt = now;
    this.expiresAt = end;
  }

  boolean isOpen(Instant now) {
    return now.isBefore(expiresAt);
  }

  UUID ticketId() {
    return ticketId;
  }

  @Override
  public String toString() {
    return "SignInLink[of " + ticketId + ", " + issuedAt + "]";
  }
}
