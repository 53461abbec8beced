package io.erasuredesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A link that opens one ticket's customer page. Only a hash of its token is kept. */
@Entity
@Table(name = "customer_link")
class CustomerLink {

  @Id
  @Column(name = "token_hash")
  byte[] tokenHash;

  @Column(name = "ticket_id", nullable = false, updatable = false)
  UUID ticketId;

  @Column(name = "issued_at", nullable = false, updatable = false)
  Instant issuedAt;

  @Column(name = "expires_at", nullable = false)
  Instant expiresAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected CustomerLink() {}

  CustomerLink(byte[] tokenHash, UUID ticketId, Instant issuedAt, Instant expiresAt) {
    this.tokenHash = tokenHash;
    this.ticketId = ticketId;
    this.issuedAt = issuedAt;
    this.expiresAt = expiresAt;
  }
}
