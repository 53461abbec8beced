package io.erasuredesk.ledger;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
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
 * The row for one mail seen. It names the mail by mailbox, UIDVALIDITY and UID, tied to the SHA-256
 * of its bytes; a Message-ID is a claim of the sender's and names nothing. The sealed bytes stand
 * in the same row and are read only by {@link RawMails}.
 */
@Entity
@Table(name = "ledger")
public class LedgerEntry {

  @Id private UUID id;

  @Column(nullable = false, updatable = false)
  private String mailbox;

  @Column(name = "uid_validity", nullable = false, updatable = false)
  private long uidValidity;

  @Column(nullable = false, updatable = false)
  private long uid;

  @Column(updatable = false)
  private byte @Nullable [] sha256;

  @Column(nullable = false, updatable = false)
  private long size;

  @Column(name = "arrived_at", nullable = false, updatable = false)
  private Instant arrivedAt;

  @Column(name = "fetched_at", nullable = false, updatable = false)
  private Instant fetchedAt;

  @Column(name = "key_id")
  private @Nullable UUID keyId;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private LedgerState state;

  @Column(nullable = false)
  private String reason;

  @Column(nullable = false)
  private int attempts;

  @Column(name = "next_try_at")
  private @Nullable Instant nextTryAt;

  @Column(name = "message_id_index")
  private byte @Nullable [] messageIdIndex;

  @Column(name = "ticket_id")
  private @Nullable UUID ticketId;

  @Column(name = "settled_at")
  private @Nullable Instant settledAt;

  @Column(name = "mailbox_done", nullable = false)
  private boolean mailboxDone;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected LedgerEntry() {}

  /** Takes the mail to work on; whoever takes it later takes it with another number. */
  int claim(Instant nextTry) {
    require(LedgerState.STORED);
    this.attempts++;
    this.nextTryAt = nextTry;
    return attempts;
  }

  /** Whether the mail still waits under this claim. */
  public boolean isClaimed(int attempt) {
    return state == LedgerState.STORED && attempts == attempt;
  }

  /** It opened this ticket. From quarantine, too, when a person says so. */
  public void request(UUID ticket, String why, Instant now) {
    if (state != LedgerState.STORED && !state.needsPerson()) {
      throw refused();
    }
    this.ticketId = ticket;
    settle(LedgerState.REQUEST, why, now);
  }

  /** It joined this ticket. */
  public void reply(UUID ticket, Instant now) {
    require(LedgerState.STORED);
    this.ticketId = ticket;
    settle(LedgerState.REPLY, "", now);
  }

  /**
   * It opens nothing.
   *
   * @param outcome anything but a request, a reply and the waiting state
   * @param ticket which ticket a machine's mail is about, if that is certain
   */
  public void book(LedgerState outcome, String why, @Nullable UUID ticket, Instant now) {
    require(LedgerState.STORED);
    this.ticketId = ticket;
    settle(outcome, why, now);
  }

  /** A person wants it tried again. */
  public void retry(Instant now) {
    require(LedgerState.QUARANTINED);
    if (keyId == null) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "The desk has no copy of this mail: look in the mailbox");
    }
    this.state = LedgerState.STORED;
    this.reason = "";
    this.attempts = 0;
    this.nextTryAt = now;
    this.settledAt = null;
  }

  /** A person wants the mail fetched of which the desk has no copy. */
  void askAgain() {
    boolean old = state == LedgerState.DISCARDED && reason.equals(OldMails.REASON);
    if (keyId != null || (state != LedgerState.QUARANTINED && !old)) {
      throw refused();
    }
    this.state = LedgerState.QUARANTINED;
    this.reason = "ASKED_AGAIN";
  }

  /** A person put it away. */
  public void discard(Instant now) {
    if (!state.needsPerson()) {
      throw refused();
    }
    settle(LedgerState.DISCARDED, reason, now);
  }

  /** Notes the blind index of its Message-ID, for finding it again. */
  public void nameMessageId(byte[] index) {
    this.messageIdIndex = index.clone();
  }

  private void settle(LedgerState outcome, String why, Instant now) {
    this.state = outcome;
    this.reason = why;
    this.nextTryAt = null;
    this.settledAt = now;
  }

  private void require(LedgerState wanted) {
    if (state != wanted) {
      throw refused();
    }
  }

  private DeskException refused() {
    return new DeskException(
        ProblemType.WRONG_STATUS, "This is not possible for a mail that is " + state);
  }

  public UUID id() {
    return id;
  }

  public String mailbox() {
    return mailbox;
  }

  public long uidValidity() {
    return uidValidity;
  }

  public long uid() {
    return uid;
  }

  /** Of its bytes; empty if the server never gave them. */
  public Optional<byte[]> sha256() {
    return Optional.ofNullable(sha256).map(byte[]::clone);
  }

  public long size() {
    return size;
  }

  /** When our mail server took it, as far as that is in the past. */
  public Instant arrivedAt() {
    return arrivedAt;
  }

  public Instant fetchedAt() {
    return fetchedAt;
  }

  /** The key of its bytes; empty if the desk has no copy. */
  public Optional<UUID> keyId() {
    return Optional.ofNullable(keyId);
  }

  public LedgerState state() {
    return state;
  }

  /** Why, in closed words. */
  public String reason() {
    return reason;
  }

  public int attempts() {
    return attempts;
  }

  /** The ticket that it opened, joined or is about. */
  public Optional<UUID> ticketId() {
    return Optional.ofNullable(ticketId);
  }

  public Optional<Instant> settledAt() {
    return Optional.ofNullable(settledAt);
  }

  /** Whether nothing more is to be done to it in the mailbox. */
  public boolean mailboxDone() {
    return mailboxDone;
  }

  @Override
  public String toString() {
    return "LedgerEntry[" + id + ", " + state + "]";
  }
}
