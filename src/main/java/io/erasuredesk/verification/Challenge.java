package io.erasuredesk.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to the registered address so that whoever reads there can confirm or stop. It has
 * an end, its code is kept only as a digest, and guessing ends after five tries.
 */
@Entity
@Table(name = "challenge")
class Challenge {

  private static final int MOST_TRIES = 5;

  @Id private UUID id;

  @Column(name = "ticket_id", nullable = false, updatable = false)
  private UUID ticketId;

  @Column(name = "account_index", nullable = false, updatable = false)
  private byte[] accountIndex;

  @Column(name = "code_hash", nullable = false, updatable = false)
  private byte[] codeHash;

  @Column(name = "issued_at", nullable = false, updatable = false)
  private Instant issuedAt;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  @Column(nullable = false)
  private int tries;

  @Column(name = "phrase_tries", nullable = false)
  private int phraseTries;

  @Column(name = "paused_until")
  private @Nullable Instant pausedUntil;

  @Column(name = "confirmed_at")
  private @Nullable Instant confirmedAt;

  @Column(name = "voided_at")
  private @Nullable Instant voidedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Challenge() {}

  Challenge(
      UUID ticketId, byte[] accountIndex, UUID id, byte[] codeHash, Instant now, Instant end) {
    this.id = id;
    this.ticketId = ticketId;
    this.accountIndex = accountIndex;
    this.codeHash = codeHash;
    this.issuedAt = now;
    this.expiresAt = end;
  }

  /**
   * Tries a code, and counts a wrong one.
   *
   * @param digest of the code as typed
   * @return whether the code opens the page; never again after five wrong ones
   */
  boolean tryCode(byte[] digest, Instant now) {
    boolean same = MessageDigest.isEqual(codeHash, digest);
    if (!takesCodes(now)) {
      return false;
    }
    if (!same) {
      tries++;
    }
    return same;
  }

  /** Whether a code can still open the page. */
  boolean takesCodes(Instant now) {
    return tries < MOST_TRIES && voidedAt == null && !isOver(now);
  }

  /** Whether too many wrong phrases were typed a moment ago. */
  boolean isPaused(Instant now) {
    return pausedUntil != null && now.isBefore(pausedUntil);
  }

  /** Counts a phrase that was not the right one; five of them are followed by a pause. */
  void wrongPhrase(Instant now, Duration pause) {
    phraseTries++;
    if (phraseTries == MOST_TRIES) {
      phraseTries = 0;
      pausedUntil = now.plus(pause);
    }
  }

  /** Whether its time is over. */
  boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Whether it can still be confirmed. */
  boolean isOpen(Instant now) {
    return confirmedAt == null && voidedAt == null && !isOver(now);
  }

  /** The registered address has answered. */
  void confirm(Instant now) {
    confirmedAt = now;
  }

  boolean isConfirmed() {
    return confirmedAt != null;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  int tries() {
    return tries;
  }

  @Override
  public String toString() {
    return "Challenge[" + id + " of " + ticketId + "]";
  }
}
