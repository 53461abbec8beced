package io.erasuredesk.verification.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An agent's word that the customer cannot read the registered mailbox any more. */
@Entity
@Table(name = "lost_mailbox")
class LostMailbox {

  @Id
  @Column(name = "ticket_id")
  private UUID ticketId;

  @Column(name = "reported_by", nullable = false, updatable = false)
  private String reportedBy;

  @Column(name = "reported_at", nullable = false, updatable = false)
  private Instant reportedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected LostMailbox() {}

  LostMailbox(UUID ticketId, String reportedBy, Instant reportedAt) {
    this.ticketId = ticketId;
    this.reportedBy = reportedBy;
    this.reportedAt = reportedAt;
  }

  @Override
  public String toString() {
    return "LostMailbox[" + ticketId + ", " + reportedBy + ", " + reportedAt + "]";
  }
}
