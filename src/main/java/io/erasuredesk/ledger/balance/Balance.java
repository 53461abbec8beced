package io.erasuredesk.ledger.balance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a mailbox with the ledger, asked for or done. It holds counts and numbers of
 * mails and not a word out of them.
 */
@Entity
@Table(name = "balance")
public class Balance {

  @Id private UUID id;

  @Column(nullable = false, updatable = false)
  private String mailbox;

  @Column(name = "asked_at", nullable = false, updatable = false)
  private Instant askedAt;

  @Column(name = "asked_by", updatable = false)
  private @Nullable String askedBy;

  @Column(name = "next_try_at")
  private @Nullable Instant nextTryAt;

  @Column(nullable = false)
  private int tries;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Enumerated(EnumType.STRING)
  private @Nullable Outcome outcome;

  @Column(name = "uid_validity")
  private @Nullable Long uidValidity;

  @Column(name = "up_to_uid")
  private @Nullable Long upToUid;

  @Column(name = "at_server")
  private @Nullable Long atServer;

  @Column(name = "in_ledger")
  private @Nullable Long inLedger;

  private @Nullable Long waiting;

  private @Nullable Long ahead;

  private @Nullable Long missing;

  private @Nullable Long lost;

  private @Nullable Long taken;

  @Column(name = "gone_before")
  private @Nullable Long goneBefore;

  private @Nullable Long doubled;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Balance() {}

  /** Takes it to work on; another may, if this worker has not ended it by then. */
  int claim(Instant nextTry) {
    this.tries++;
    this.nextTryAt = nextTry;
    return tries;
  }

  /** Whether it still waits under this claim. */
  boolean isClaimed(int claimed) {
    return endedAt == null && tries == claimed;
  }

  /** It was done. */
  void end(Tally tally, long doubledRows, Instant now) {
    this.outcome = tally.outcome();
    this.uidValidity = tally.uidValidity();
    this.upToUid = tally.upToUid();
    this.atServer = tally.atServer();
    this.inLedger = tally.inLedger();
    this.waiting = tally.waiting();
    this.ahead = tally.ahead();
    this.missing = (long) tally.missing().length;
    this.lost = (long) tally.lost().length;
    this.taken = tally.taken();
    this.goneBefore = tally.goneBefore();
    this.doubled = doubledRows;
    end(now);
  }

  /** It could not be done. */
  void fail(Outcome why, Instant now) {
    this.outcome = why;
    end(now);
  }

  private void end(Instant now) {
    this.endedAt = now;
    this.nextTryAt = null;
  }

  public UUID id() {
    return id;
  }

  public String mailbox() {
    return mailbox;
  }

  public Instant askedAt() {
    return askedAt;
  }

  /** How often it was taken to work on. */
  int tries() {
    return tries;
  }

  /** Sign-in name of who asked; empty for the clock. */
  public Optional<String> askedBy() {
    return Optional.ofNullable(askedBy);
  }

  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /** Empty as long as it is not done. */
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** The counts; empty unless the two were compared. */
  public Optional<Counts> counts() {
    if (outcome == null || !outcome.isCompared()) {
      return Optional.empty();
    }
    return Optional.of(
        new Counts(
            n(uidValidity),
            n(upToUid),
            n(atServer),
            n(inLedger),
            n(waiting),
            n(ahead),
            n(missing),
            n(lost),
            n(taken),
            n(goneBefore),
            n(doubled)));
  }

  private static long n(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  @Override
  public String toString() {
    return "Balance[" + id + ", " + outcome + "]";
  }
}
