package io.erasuredesk.erasure;

import io.erasuredesk.keyring.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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
 * One order to the erasure component: its id is the idempotency key, its body is made once and sent
 * byte for byte the same each time. There is at most one of each phase for a ticket, and none
 * without an approval row. Its state never goes back except by a person ({@link RetryErasure}).
 */
@Entity
@Table(name = "erasure_order")
class ErasureOrder {

  @Id private UUID id;

  @Column(name = "ticket_id", nullable = false, updatable = false)
  private UUID ticketId;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private Phase phase;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private OrderState state;

  @Column(name = "key_id", nullable = false, updatable = false)
  private UUID keyId;

  @Column(updatable = false)
  private Sealed body;

  @Embedded private Delivery delivery;

  @Column(name = "accepted_at")
  private @Nullable Instant acceptedAt;

  @Column(name = "follow_at")
  private @Nullable Instant followAt;

  @Column(name = "event_seq", nullable = false)
  private long eventSeq;

  @Column(nullable = false)
  private int ignored;

  @Enumerated(EnumType.STRING)
  private @Nullable Outcome outcome;

  @Column(name = "vouched_by")
  private @Nullable String vouchedBy;

  private @Nullable Sealed report;

  @Column(name = "queued_at", nullable = false, updatable = false)
  private Instant queuedAt;

  @Column(name = "settled_at")
  private @Nullable Instant settledAt;

  @Column(name = "hand_off_at")
  private @Nullable Instant handOffAt;

  @Column(name = "hand_off_tries", nullable = false)
  private int handOffTries;

  @Column(name = "overdue_at")
  private @Nullable Instant overdueAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected ErasureOrder() {}

  /**
   * Makes an order that is due at once.
   *
   * @param notBefore end of the cooling-off: an erasure is not even sent before, and with a
   *     suspension the desk waits until then to hand off
   */
  ErasureOrder(
      UUID id,
      UUID ticketId,
      Phase phase,
      UUID keyId,
      Sealed body,
      Instant now,
      Instant notBefore) {
    this.id = id;
    this.ticketId = ticketId;
    this.phase = phase;
    this.keyId = keyId;
    this.body = body;
    this.state = OrderState.QUEUED;
    this.queuedAt = now;
    boolean waits = phase == Phase.ERASE && notBefore.isAfter(now);
    this.delivery = new Delivery(now, waits ? notBefore : now);
    this.handOffAt = phase == Phase.SUSPEND ? notBefore : null;
  }

  Delivery delivery() {
    return delivery;
  }

  /**
   * The erasure component has it.
   *
   * @return whether that is news
   */
  boolean accept(Instant now, Instant nextLook) {
    boolean news = acceptedAt == null;
    if (news) {
      acceptedAt = now;
    }
    if (state == OrderState.QUEUED || state == OrderState.REFUSED) {
      state = OrderState.ACCEPTED; // its signed word counts more than an earlier refusal
      delivery.done();
      followAt = phase == Phase.ERASE ? nextLook : null;
    } else if (state == OrderState.CANCELLING || state == OrderState.CANCELLED) {
      // called off while the order was on its way: now there is something to call off
      state = OrderState.CANCELLING;
      settledAt = null;
      delivery.done();
      delivery.again(now);
    }
    return news;
  }

  /** The erasure component works on it. */
  void begin() {
    state = OrderState.IN_PROGRESS;
    delivery.done();
  }

  /** The erasure component says that it is done; whether that is true is looked up next. */
  void complete(@Nullable Outcome result, Sealed words, Instant now) {
    state = OrderState.COMPLETED;
    delivery.done();
    outcome = result;
    report = words;
    followAt = phase == Phase.ERASE ? now : null;
  }

  /**
   * Turned down, or held back by us, and therefore not held by the erasure component: unless it may
   * have got it by an earlier try, which no later refusal takes back.
   *
   * @param inDoubt whether an earlier try was left without an answer
   */
  void refuse(boolean inDoubt, String error) {
    if (inDoubt) {
      delivery.stop(error);
    } else {
      state = OrderState.REFUSED;
      delivery.refused(error);
    }
  }

  /** Calls it off: at once if it was never sent, else by asking the erasure component. */
  void callOff(Instant now) {
    handOffAt = null;
    if (state == OrderState.REFUSED || (state == OrderState.QUEUED && !delivery.wasSent())) {
      cancelled(now);
    } else if (state == OrderState.QUEUED || state == OrderState.ACCEPTED) {
      state = OrderState.CANCELLING;
      followAt = null;
      delivery.again(now);
    }
  }

  /** It is called off for good. */
  void cancelled(Instant now) {
    state = OrderState.CANCELLED;
    delivery.done();
    followAt = null;
    handOffAt = null;
    settledAt = now;
  }

  /** Nothing is left to do. */
  void settle(Instant now) {
    delivery.done();
    followAt = null;
    settledAt = now;
  }

  /** Looks again at this time. */
  void followAt(@Nullable Instant at) {
    followAt = at;
  }

  /** A person lets it be sent again, the same bytes under the same id. */
  void sendAgain(Instant now) {
    state = OrderState.QUEUED;
    outcome = null;
    followAt = null;
    delivery.beginAgain();
    delivery.again(now);
  }

  /** A person answers for a completion without an outcome; the look-up still decides. */
  void vouch(String who) {
    vouchedBy = who;
  }

  /** Whether a report with this number tells something that is not known yet. */
  boolean isNews(long seq) {
    return seq > eventSeq;
  }

  void sawSeq(long seq) {
    eventSeq = Math.max(eventSeq, seq);
  }

  /** Counts a report that came late or twice. */
  void ignoreReport() {
    ignored++;
  }

  /** Tries to hand off at this time; only a suspension keeps it. */
  void handOffAt(@Nullable Instant at) {
    handOffAt = at;
  }

  int nextHandOffTry() {
    return ++handOffTries;
  }

  void overdue(Instant now) {
    overdueAt = now;
  }

  /** The {@code subject_request_id}. */
  UUID id() {
    return id;
  }

  UUID ticketId() {
    return ticketId;
  }

  Phase phase() {
    return phase;
  }

  OrderState state() {
    return state;
  }

  UUID keyId() {
    return keyId;
  }

  Sealed body() {
    return body;
  }

  /** Whether sending it would begin an erasure: an earlier try has not begun it already. */
  boolean isNewErasure() {
    return phase == Phase.ERASE && !delivery.wasSent();
  }

  /** How often it was sent. */
  int attempts() {
    return delivery.attempts();
  }

  /** What the erasure component said it came to; empty before that, and if it did not say. */
  Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  Optional<String> vouchedBy() {
    return Optional.ofNullable(vouchedBy);
  }

  Optional<Sealed> report() {
    return Optional.ofNullable(report);
  }

  /** Why the last try failed, as a closed word. */
  Optional<String> lastError() {
    return delivery.lastError();
  }

  @Override
  public String toString() {
    return "ErasureOrder[" + id + ", " + phase + ", " + state + "]";
  }
}
