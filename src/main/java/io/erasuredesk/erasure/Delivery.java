package io.erasuredesk.erasure;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the sending of one order goes. A claim is written down before the call, so that after a kill
 * in mid-call the next try knows that the other side may have it already, and asks first.
 */
@Embeddable
class Delivery {

  private static final int LONGEST_ERROR = 100;

  @Column(nullable = false)
  private int attempts;

  @Column(name = "next_try_at")
  private @Nullable Instant nextTryAt;

  @Column(name = "claimed_until")
  private @Nullable Instant claimedUntil;

  @Column(name = "in_doubt", nullable = false)
  private boolean inDoubt;

  @Column(name = "trying_since", nullable = false)
  private Instant tryingSince;

  @Column(name = "sent_at")
  private @Nullable Instant sentAt;

  @Column(name = "last_error")
  private @Nullable String lastError;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Delivery() {}

  Delivery(Instant now, Instant firstTry) {
    this.tryingSince = now;
    this.nextTryAt = firstTry;
  }

  /** One try begins. */
  void claim(Instant now, Instant until) {
    attempts++;
    claimedUntil = until;
    inDoubt = true;
    if (sentAt == null) {
      sentAt = now;
    }
  }

  /** The try ended without an answer. */
  void failed(Instant next, String error) {
    claimedUntil = null;
    nextTryAt = next;
    lastError = error.substring(0, Math.min(LONGEST_ERROR, error.length()));
  }

  /** The other side has answered, and nothing more is to be sent. */
  void done() {
    claimedUntil = null;
    nextTryAt = null;
    inDoubt = false;
    lastError = null;
  }

  /** The other side has certainly not got it, and nothing more is sent. */
  void refused(String error) {
    stop(error);
    inDoubt = false;
  }

  /** Nothing more is sent until a person has looked. */
  void stop(String error) {
    claimedUntil = null;
    nextTryAt = null;
    lastError = error.substring(0, Math.min(LONGEST_ERROR, error.length()));
  }

  /** Something new is to be sent: at once, but never while another try is under way. */
  void again(Instant now) {
    tryingSince = now;
    nextTryAt = claimedUntil != null && claimedUntil.isAfter(now) ? claimedUntil : now;
  }

  /** A person has looked; what was in doubt stays so, and the next try asks first. */
  void beginAgain() {
    attempts = 0;
  }

  int attempts() {
    return attempts;
  }

  boolean isInDoubt() {
    return inDoubt;
  }

  boolean wasSent() {
    return sentAt != null;
  }

  Instant tryingSince() {
    return tryingSince;
  }

  Optional<String> lastError() {
    return Optional.ofNullable(lastError);
  }
}
