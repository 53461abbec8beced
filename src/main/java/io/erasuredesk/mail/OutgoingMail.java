package io.erasuredesk.mail;

import io.erasuredesk.keyring.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One letter on its way. The row is the duty to send it: it is written with the act that it tells
 * about, and keeps one Message-ID over all tries, so that a letter that arrives twice is seen to be
 * the same (at least once, and once after de-duplication).
 */
@Entity
@Table(name = "outgoing_mail")
class OutgoingMail {

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(4);
  private static final int DOUBLINGS = 8; // 1 min * 2^8 is past the longest wait

  @Id private UUID id;

  @Column(name = "subject_id", nullable = false, updatable = false)
  private UUID subjectId;

  @Column(nullable = false, updatable = false)
  private String kind;

  @Column(nullable = false, updatable = false)
  private int seq;

  @Column(name = "key_id", nullable = false, updatable = false)
  private UUID keyId;

  @Column(name = "recipient_index", nullable = false, updatable = false)
  private byte[] recipientIndex;

  @Column(name = "message_id", nullable = false, updatable = false)
  private String messageId;

  private @Nullable Sealed letter;

  @Column(nullable = false, updatable = false)
  private boolean secret;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private OutgoingState state;

  @Column(nullable = false)
  private int attempts;

  @Column(name = "next_try_at")
  private @Nullable Instant nextTryAt;

  @Column(name = "queued_at", nullable = false, updatable = false)
  private Instant queuedAt;

  @Column(name = "sent_at")
  private @Nullable Instant sentAt;

  @Column(name = "last_error")
  private @Nullable String lastError;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate; rows are inserted by OutgoingMails
  protected OutgoingMail() {}

  /** Takes the letter for one try; if that try dies, the row is due again at the given time. */
  void claim(Instant againAt) {
    this.attempts++;
    this.nextTryAt = againAt;
  }

  void sent(Instant now) {
    settle(OutgoingState.SENT);
    this.sentAt = now;
    this.lastError = null;
  }

  void failed(String why) {
    settle(OutgoingState.FAILED);
    this.lastError = why;
  }

  /** A report came back. Whoever could report it had it, so it counts also while it is queued. */
  void undelivered() {
    settle(OutgoingState.UNDELIVERED);
  }

  void retry(String why, Instant now) {
    this.lastError = why;
    this.nextTryAt = now.plus(backOff(attempts));
  }

  static Duration backOff(int attempts) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private void settle(OutgoingState end) {
    this.state = end;
    this.nextTryAt = null;
    if (secret) {
      this.letter = null;
    }
  }

  UUID id() {
    return id;
  }

  UUID subjectId() {
    return subjectId;
  }

  String kind() {
    return kind;
  }

  UUID keyId() {
    return keyId;
  }

  String messageId() {
    return messageId;
  }

  Optional<Sealed> letter() {
    return Optional.ofNullable(letter);
  }

  OutgoingState state() {
    return state;
  }

  int attempts() {
    return attempts;
  }

  Instant queuedAt() {
    return queuedAt;
  }

  QueuedLetter summary() {
    return new QueuedLetter(
        kind,
        seq,
        state,
        queuedAt,
        Optional.ofNullable(sentAt),
        attempts,
        Optional.ofNullable(lastError));
  }

  @Override
  public String toString() {
    return "OutgoingMail[" + id + ", " + state + "]";
  }
}
