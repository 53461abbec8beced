package io.erasuredesk.verification.match;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that the shop sent to the telephone on file: single use, with an end, five wrong tries,
 * and kept only as a keyed digest.
 */
@Entity
@Table(name = "phone_code")
class PhoneCode {

  static final int MOST_TRIES = 5;

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

  @Column(name = "proven_at")
  private @Nullable Instant provenAt;

  @Column(name = "voided_at")
  private @Nullable Instant voidedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected PhoneCode() {}

  PhoneCode(UUID id, UUID ticketId, byte[] account, byte[] hash, Instant now, Instant end) {
    this.id = id;
    this.ticketId = ticketId;
    this.accountIndex = account.clone();
    this.codeHash = hash.clone();
    this.issuedAt = now;
    this.expiresAt = end;
  }

  /**
   * Tries a code, and counts a wrong one. A right one is used up.
   *
   * @param digest of the code as typed
   */
  boolean prove(byte[] digest, Instant now) {
    boolean same = MessageDigest.isEqual(codeHash, digest);
    if (!isOpen(now)) {
      return false;
    }
    if (same) {
      provenAt = now;
    } else {
      tries++;
    }
    return same;
  }

  /** It counts no longer: another one was sent, or it could not be sent. */
  void voidIt(Instant now) {
    voidedAt = now;
  }

  /** Whether it can still be typed in. */
  boolean isOpen(Instant now) {
    return provenAt == null && voidedAt == null && tries < MOST_TRIES && now.isBefore(expiresAt);
  }

  int triesLeft() {
    return MOST_TRIES - tries;
  }

  UUID id() {
    return id;
  }

  @Override
  public String toString() {
    return "PhoneCode[" + id + " of " + ticketId + "]";
  }
}
