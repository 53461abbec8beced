package io.erasuredesk.verification;

import io.erasuredesk.keyring.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  @Column(name = "told_index")
  private byte @Nullable [] toldIndex;

  @Column(name = "told_at")
  private @Nullable Instant toldAt;

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

  /** A letter told the customer what stands in the way. */
  void told(byte[] index, Instant now) {
    this.toldIndex = index.clone();
    this.toldAt = now;
  }

  /** Whether a letter that was not written just now told something else. */
  boolean toldOther(byte[] index, Instant justNow) {
    return toldIndex != null
        && toldAt != null
        && toldAt.isBefore(justNow)
        && !Arrays.equals(toldIndex, index);
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
