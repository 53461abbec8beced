package io.erasuredesk.approval;

import io.erasuredesk.keyring.Sealed;
import io.erasuredesk.ticket.DenialReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What an agent proposes to refuse, and why; an admin decides. The newest proposal counts. */
@Entity
@Table(name = "denial_proposal")
class DenialProposal {

  @Id
  @Column(name = "ticket_id")
  private UUID ticketId;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private DenialReason reason;

  @Column(nullable = false)
  private Sealed content;

  @Column(name = "proposed_by", nullable = false)
  private String proposedBy;

  @Column(name = "proposed_at", nullable = false)
  private Instant proposedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected DenialProposal() {}

  DenialProposal(UUID ticketId, DenialReason reason, Sealed content, String by, Instant now) {
    this.ticketId = ticketId;
    this.reason = reason;
    this.content = content;
    this.proposedBy = by;
    this.proposedAt = now;
  }

  /** Proposed anew, by whoever does so now. */
  void renew(DenialReason why, Sealed words, String by, Instant now) {
    this.reason = why;
    this.content = words;
    this.proposedBy = by;
    this.proposedAt = now;
  }

  DenialReason reason() {
    return reason;
  }

  Sealed content() {
    return content;
  }

  String proposedBy() {
    return proposedBy;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  @Override
  public String toString() {
    return "DenialProposal[" + ticketId + ", " + reason + "]";
  }
}
