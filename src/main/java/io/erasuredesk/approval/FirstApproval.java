package io.erasuredesk.approval;

import io.erasuredesk.ticket.Ticket;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * The yes of the first of two admins. It counts for exactly the version of the ticket that it made,
 * and for what was to be erased then: whatever changes in between voids it.
 */
@Entity
@Table(name = "first_approval")
class FirstApproval {

  @Id
  @Column(name = "ticket_id")
  private UUID ticketId;

  @Column(name = "approved_by", nullable = false)
  private String approvedBy;

  @Column(name = "approved_at", nullable = false)
  private Instant approvedAt;

  @Column(name = "ticket_version", nullable = false)
  private long ticketVersion;

  @Column(nullable = false)
  private byte[] digest;

  /** Why two are needed, in words of {@link SecondAdminReason}. */
  @Column(nullable = false)
  private String reasons;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected FirstApproval() {}

  FirstApproval(UUID ticketId) {
    this.ticketId = ticketId;
    this.approvedBy = "";
    this.approvedAt = Instant.EPOCH;
    this.digest = new byte[0];
    this.reasons = "";
  }

  /** Given, in the place of one that counts no longer if there was one. */
  void give(String by, Instant now, long version, byte[] approved, String because) {
    this.approvedBy = by;
    this.approvedAt = now;
    this.ticketVersion = version;
    this.digest = approved.clone();
    this.reasons = because;
  }

  /** Whether nothing has changed since. */
  boolean counts(Ticket ticket) {
    return ticketVersion == ticket.version();
  }

  boolean covers(byte[] current) {
    return MessageDigest.isEqual(digest, current);
  }

  String approvedBy() {
    return approvedBy;
  }

  Instant approvedAt() {
    return approvedAt;
  }

  String reasons() {
    return reasons;
  }

  @Override
  public String toString() {
    return "FirstApproval[" + ticketId + ", " + reasons + "]";
  }
}
