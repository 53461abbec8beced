package io.erasuredesk.ticket.clock;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a ticket got more time, who said so and why; once, and inside the first term. */
@Entity
@Table(name = "clock_extension")
class ClockExtension {

  @Id
  @Column(name = "ticket_id")
  private UUID ticketId;

  @Column(name = "extended_at", nullable = false, updatable = false)
  private Instant extendedAt;

  @Column(name = "extended_by", nullable = false, updatable = false)
  private String extendedBy;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private ExtensionReason reason;

  @Column(name = "due_before", nullable = false, updatable = false)
  private Instant dueBefore;

  @Column(name = "due_after", nullable = false, updatable = false)
  private Instant dueAfter;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected ClockExtension() {}

  ClockExtension(
      UUID ticketId, Instant now, String by, ExtensionReason reason, Clocks.Terms terms) {
    this.ticketId = ticketId;
    this.extendedAt = now;
    this.extendedBy = by;
    this.reason = reason;
    this.dueBefore = terms.first();
    this.dueAfter = terms.extended();
  }
}
