package io.erasuredesk.verification.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in at the shop that was begun for one ticket and its account, in one browser. It can be
 * redeemed once, whatever comes of it.
 */
@Entity
@Table(name = "sign_in")
class SignIn {

  @Id private UUID id;

  @Column(name = "ticket_id", nullable = false, updatable = false)
  private UUID ticketId;

  @Column(name = "account_index", nullable = false, updatable = false)
  private byte[] accountIndex;

  @Column(name = "state_hash", nullable = false, updatable = false)
  private byte[] stateHash;

  @Column(name = "browser_hash", nullable = false, updatable = false)
  private byte[] browserHash;

  @Column(name = "started_at", nullable = false, updatable = false)
  private Instant startedAt;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  @Column(name = "redeemed_at")
  private @Nullable Instant redeemedAt;

  @Column(name = "proven_at")
  private @Nullable Instant provenAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected SignIn() {}

  SignIn(UUID ticketId, byte[] account, byte[] state, byte[] browser, Instant now, Instant end) {
    this.id = UUID.randomUUID();
    this.ticketId = ticketId;
    this.accountIndex = account.clone();
    this.stateHash = state.clone();
    this.browserHash = browser.clone();
    this.startedAt = now;
    this.expiresAt = end;
  }

  /** Whether this browser began it, and nobody has ended it yet. */
  boolean awaits(byte[] browser, Instant now) {
    boolean same = MessageDigest.isEqual(browserHash, browser);
    return same && redeemedAt == null && now.isBefore(expiresAt);
  }

  /** It is being redeemed: from the commit on nobody can do so again. */
  void redeem(Instant now) {
    redeemedAt = now;
  }

  /** The account's owner has signed in. */
  void prove(Instant now) {
    provenAt = now;
  }

  UUID id() {
    return id;
  }

  UUID ticketId() {
    return ticketId;
  }

  Instant startedAt() {
    return startedAt;
  }

  boolean isOf(byte[] account) {
    return MessageDigest.isEqual(accountIndex, account);
  }

  @Override
  public String toString() {
    return "SignIn[" + id + " of " + ticketId + "]";
  }
}
