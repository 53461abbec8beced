package io.erasuredesk.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row for one mail seen, and what became of it: one state, and why in words of {@link Reason}.
 * The sealed bytes stand in the same row and are read only by {@link RawMails}.
 */
@Entity
@Table(name = "ledger")
@EntityListeners(TellFiled.class)
public class LedgerEntry extends FiledMail {

  /** What a row is made of in SQL: everything but the bytes. */
  static final String COLUMNS =
      """
      e.id, e.mailbox, e.uid_validity, e.uid, e.sha256, e.size, e.arrived_at, e.fetched_at,
        e.key_id, e.state, e.reason, e.attempts, e.next_try_at, e.message_id_index, e.ticket_id,
        e.settled_at, e.mailbox_done, e.version, e.retries, e.subject_index, e.named""";

  @Column(nullable = false)
  private int attempts;

  @Column(nullable = false)
  private int retries;

  @Column(name = "next_try_at")
  private @Nullable Instant nextTryAt;

  @Column(name = "message_id_index")
  private byte @Nullable [] messageIdIndex;

  @Column(name = "subject_index")
  private byte @Nullable [] subjectIndex;

  @Column(nullable = false)
  private boolean named;

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

  /** The try did not count; the mail may be taken at once. */
  public void unclaim(Instant now) {
    this.attempts--;
    this.nextTryAt = now;
  }

  /** Whether the mail still waits under this claim. */
  public boolean isClaimed(int attempt) {
    return state() == LedgerState.STORED && attempts == attempt;
  }

  /** It opened this ticket. From where it had ended, too, when a person says so. */
  public void request(UUID ticket, String why, Instant now) {
    refuseUnlessOpen();
    about(ticket);
    settle(LedgerState.REQUEST, why, now);
  }

  /** It joined this ticket. */
  public void reply(UUID ticket, Instant now) {
    require(LedgerState.STORED);
    about(ticket);
    settle(LedgerState.REPLY, "", now);
  }

  /** A person says that it belongs to this ticket. */
  void replyByPerson(UUID ticket, Instant now) {
    refuseUnlessTakeable();
    about(ticket);
    settle(LedgerState.REPLY, Reason.BY_PERSON.name(), now);
  }

  /**
   * It opens nothing.
   *
   * @param outcome anything but a request, a reply and the waiting state
   * @param ticket which ticket a machine's mail is about, if that is certain
   */
  public void book(LedgerState outcome, String why, @Nullable UUID ticket, Instant now) {
    require(LedgerState.STORED);
    about(ticket);
    settle(outcome, why, now);
  }

  /** A person wants it tried again. */
  void retry(Instant now) {
    require(LedgerState.QUARANTINED);
    this.retries++;
    reopen();
    this.attempts = 0;
    this.nextTryAt = now;
  }

  /** A person wants the mail fetched of which the desk has no copy. */
  void askAgain() {
    boolean old = state() == LedgerState.DISCARDED && reason().equals(OldMails.REASON);
    if (keyId().isPresent() || (state() != LedgerState.QUARANTINED && !old)) {
      throw refused();
    }
    this.retries++;
    quarantine(Reason.ASKED_AGAIN);
  }

  /** A person put it away. */
  void discard(DiscardReason why, Instant now) {
    refuseUnlessForPeople();
    settle(LedgerState.DISCARDED, why.reason().name(), now);
  }

  /** Notes the blind indexes of its subject and its Message-ID, for finding it again. */
  void name(byte[] subject, Optional<byte[]> messageId) {
    this.named = true;
    this.subjectIndex = subject.clone();
    messageId.ifPresent(index -> this.messageIdIndex = index.clone());
  }

  private void settle(LedgerState outcome, String why, Instant now) {
    settle(outcome, why, now, retries == 0);
    this.nextTryAt = null;
  }

  public int attempts() {
    return attempts;
  }

  /** How often a person had it tried again. */
  public int retries() {
    return retries;
  }

  /** Whether nothing more is to be done to it in the mailbox. */
  public boolean mailboxDone() {
    return mailboxDone;
  }

  @Override
  public String toString() {
    return "LedgerEntry[" + id() + ", " + state() + "]";
  }
}
