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

/** The newest check of a ticket's preconditions at the shop. */
@Entity
@Table(name = "precheck")
public class Precheck {

  /** What the check came to. */
  public enum Verdict {
    CLEAR,
    BLOCKED,
    /** The shop does not know the account any more. */
    NO_ACCOUNT
  }

  @Id
  @Column(name = "ticket_id")
  private UUID ticketId;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Verdict verdict;

  @Column(name = "checked_at", nullable = false)
  private Instant checkedAt;

  @Column(name = "next_check_at", nullable = false)
  private Instant nextCheckAt;

  @Column(nullable = false)
  private Sealed content;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Precheck() {}

  Precheck(UUID ticketId, Verdict verdict, Instant checkedAt, Instant next, Sealed content) {
    this.ticketId = ticketId;
    this.verdict = verdict;
    this.checkedAt = checkedAt;
    this.nextCheckAt = next;
    this.content = content;
  }

  void record(Verdict found, Instant at, Instant next, Sealed report) {
    this.verdict = found;
    this.checkedAt = at;
    this.nextCheckAt = next;
    this.content = report;
  }

  void askSoon(Instant at) {
    this.nextCheckAt = at;
  }

  public UUID ticketId() {
    return ticketId;
  }

  public Verdict verdict() {
    return verdict;
  }

  public Instant checkedAt() {
    return checkedAt;
  }

  /** When the shop is asked again; not later than now if the customer has just done something. */
  public Instant nextCheckAt() {
    return nextCheckAt;
  }

  Sealed content() {
    return content;
  }
}
