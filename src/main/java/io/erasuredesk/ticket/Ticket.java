package io.erasuredesk.ticket;

import io.erasuredesk.keyring.Sealed;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/**
 * One request for erasure. It has no setters: it moves by verbs that refuse wrong statuses ({@link
 * Moves}) and wrong people, and what a customer said is in it only sealed ({@link Vault} opens it).
 */
@Entity
@Table(name = "ticket")
public class Ticket extends TicketRecord {

  @Embedded private Overlays overlays = new Overlays();

  /** Changes nothing of what people read and decide on: the version does not grow by it. */
  @OptimisticLock(excluded = true)
  @Column(name = "escalated_at")
  private @Nullable Instant escalatedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Ticket() {}

  Ticket(
      UUID id,
      TicketRef ref,
      Regime regime,
      Channel channel,
      String locale,
      Instant receivedAt,
      Instant dueAt) {
    this.id = id;
    this.ref = ref.text();
    this.status = TicketStatus.RECEIVED;
    this.statusSince = receivedAt;
    this.regime = regime;
    this.channel = channel;
    this.locale = locale;
    this.receivedAt = receivedAt;
    this.dueAt = dueAt;
    this.lookUp = LookUp.PENDING;
    this.lookUpAt = receivedAt;
  }

  void sealContent(
      UUID key, Sealed ciphertext, byte @Nullable [] requester, @Nullable String creator) {
    this.keyId = key;
    this.content = ciphertext;
    this.requesterIndex = requester;
    this.createdBy = creator;
  }

  void sealAccount(Sealed ciphertext, byte[] index, byte[] registered) {
    this.account = ciphertext;
    this.accountIndex = index;
    this.registeredIndex = registered;
    this.lookUp = LookUp.FOUND;
    this.lookUpAt = null;
  }

  /** Notes that the search for the account found none, or more than one; a person must look. */
  public void accountNotFound(LookUp outcome) {
    this.lookUp = outcome;
    this.lookUpAt = null;
  }

  /** Puts off a look-up or challenge that cannot be done now. */
  public void lookUpLater(Instant at) {
    this.lookUpAt = at;
  }

  /** The challenge has gone to the registered address. */
  public void challenge(Instant now) {
    if (account == null) {
      throw new DeskException(ProblemType.WRONG_STATUS, "No account is bound to this ticket yet");
    }
    move(Verb.CHALLENGE, now);
    this.lookUpAt = null;
  }

  /**
   * The customer confirmed from the registered address.
   *
   * @param why the code of the reason, or null if none was given
   */
  public void confirm(@Nullable String why, Instant now) {
    move(Verb.CONFIRM, now);
    this.confirmedAt = now;
    this.reason = why;
  }

  /** The customer lets us cancel the orders that can still be cancelled. */
  public void releaseOrders() {
    this.cancelOrders = true;
  }

  /** Something at the shop stands in the way. */
  public void block(Instant now) {
    move(Verb.BLOCK, now);
  }

  /** Nothing stands in the way any more. */
  public void unblock(Instant now) {
    move(Verb.UNBLOCK, now);
  }

  /**
   * A representative vouches for identity and preconditions.
   *
   * @throws DeskException {@code FOUR_EYES} if the same person opened the ticket
   */
  public void verify(String who, Set<Evidence> codes, Instant now) {
    if (who.equals(createdBy)) {
      throw new DeskException(
          ProblemType.FOUR_EYES, "Whoever opened a ticket cannot verify it: ask another agent");
    }
    move(Verb.VERIFY, now);
    this.verifiedBy = who;
    this.verifiedAt = now;
    this.evidence = codes.stream().sorted().map(Evidence::name).collect(Collectors.joining(","));
  }

  /** Back to the representative; what was verified counts no longer. */
  public void returnToVerifier(Instant now) {
    move(Verb.RETURN, now);
    this.verifiedBy = null;
    this.verifiedAt = null;
    this.evidence = null;
  }

  /**
   * Refuses whoever may not approve this ticket, whatever its status.
   *
   * @throws DeskException {@code FOUR_EYES} if the same person verified or opened the ticket
   */
  public void requireAnotherPerson(String who) {
    if (who.equals(verifiedBy) || who.equals(createdBy)) {
      throw new DeskException(
          ProblemType.FOUR_EYES, "Whoever verified or opened a ticket cannot decide it");
    }
  }

  /**
   * Another person approves. From here on the account is suspended, and only the customer's stop or
   * an admin's look keeps it from being erased.
   *
   * @param until end of the cooling-off, not before now
   */
  public void approve(String who, Instant until, Instant now) {
    requireAnotherPerson(who);
    move(Verb.APPROVE, now);
    this.approvedBy = who;
    this.approvedAt = now;
    this.coolingOffUntil = until;
  }

  /**
   * Before two admins again, because a sign of a take-over came after the approval. The account
   * stays suspended meanwhile.
   */
  public void recall(Instant now) {
    move(Verb.RECALL, now);
    this.approvedBy = null;
    this.approvedAt = null;
    this.coolingOffUntil = null;
    this.actionReason = null;
  }

  /** The order is on its way to the erasure component. */
  public void handOff(Instant now) {
    if (overlays.legalHold || overlays.frozenAt != null) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "A legal hold or an unread mail is on this ticket");
    }
    move(Verb.HAND_OFF, now);
    this.actionReason = null;
  }

  /** The erasure component has begun. */
  public void begin(Instant now) {
    move(Verb.BEGIN, now);
  }

  /**
   * A person must look.
   *
   * @param why a closed word, never a customer's data
   */
  public void requireAction(String why, Instant now) {
    move(Verb.REQUIRE_ACTION, now);
    this.actionReason = why;
  }

  /** A look-up found nothing any more, and nothing was kept. */
  public void erased(Instant now) {
    move(Verb.ERASE, now);
  }

  /** A look-up found nothing any more, and the report names what was kept. */
  public void partiallyErased(Instant now) {
    move(Verb.ERASE_PARTLY, now);
  }

  /** Ends with a decision against. */
  public void deny(DenialReason why, Instant now) {
    move(Verb.DENY, now);
    this.denialReason = why;
  }

  /**
   * Ends because another ticket does the same.
   *
   * @param other the one that goes on
   */
  public void markDuplicate(UUID other, Instant now) {
    move(Verb.MARK_DUPLICATE, now);
    this.duplicateOf = other;
  }

  /** Goes on by itself, since the ticket that did the same has ended without an erasure. */
  public void promote(Instant now) {
    move(Verb.PROMOTE, now);
    this.duplicateOf = null;
  }

  /** Something exact was asked of the customer. */
  public void ask(Instant now) {
    move(Verb.ASK, now);
  }

  /** What was asked has been answered, and somebody has read it. */
  public void answered(Instant now) {
    move(Verb.ANSWER, now);
  }

  /** Ends because the customer stopped it. */
  public void withdraw(Instant now) {
    move(Verb.WITHDRAW, now);
  }

  /** Ends because nobody confirmed in time. */
  public void expire(Instant now) {
    move(Verb.EXPIRE, now);
  }

  /** Ends because a person saw that it was no request. */
  public void dismiss(Instant now) {
    move(Verb.DISMISS, now);
  }

  /**
   * The desk's own copy is gone: what is left says that there was a request, and what came of it.
   */
  public void forget(Instant now) {
    move(Verb.FORGET, now);
    this.keyId = null;
    this.content = null;
    this.requesterIndex = null;
    this.account = null;
    this.accountIndex = null;
    this.registeredIndex = null;
    this.reason = null;
    this.lookUpAt = null;
    this.duplicateOf = null;
    this.assignee = null;
  }

  /** A mail came that nobody has read; the oldest such counts. */
  public void freeze(Instant now) {
    if (overlays.frozenAt == null) {
      overlays.frozenAt = now;
    }
  }

  /** Somebody has read every mail. */
  public void unfreeze() {
    overlays.frozenAt = null;
  }

  /** A legal hold: neither approval nor hand-off until it is lifted. */
  public void hold() {
    overlays.legalHold = true;
  }

  /** Lifts the legal hold; the ticket goes on where it stands. */
  public void liftHold() {
    overlays.legalHold = false;
  }

  /**
   * Extends the term, once.
   *
   * @throws DeskException {@code ALREADY_DONE} if it was extended before
   */
  public void extend(Instant now, Instant newDue) {
    if (overlays.extendedAt != null) {
      throw new DeskException(ProblemType.ALREADY_DONE, "The term was extended before");
    }
    overlays.extendedAt = now;
    this.dueAt = newDue;
  }

  /** The legal clock stands still from here on; a pause that runs already goes on. */
  public void pauseClock(Instant now) {
    if (overlays.pausedAt == null) {
      overlays.pausedAt = now;
    }
  }

  /** The legal clock goes on. */
  public void resumeClock(Instant newDue) {
    overlays.pausedAt = null;
    this.dueAt = newDue;
  }

  /** An admin must look at it; the first time counts. */
  public void escalate(Instant now) {
    if (escalatedAt == null) {
      escalatedAt = now;
    }
  }

  /** What it was escalated for is settled. */
  public void deescalate() {
    escalatedAt = null;
  }

  /** Puts the ticket on somebody's desk, or on nobody's. */
  public void assign(@Nullable String who) {
    this.assignee = who;
  }

  /** Whether a legal hold keeps it from being approved and handed off. */
  public boolean legalHold() {
    return overlays.legalHold;
  }

  /**
   * When a mail came that nobody has read; until somebody has, nothing is approved or handed off.
   */
  public Optional<Instant> frozenAt() {
    return Optional.ofNullable(overlays.frozenAt);
  }

  /** Since when the legal clock stands still. */
  public Optional<Instant> pausedAt() {
    return Optional.ofNullable(overlays.pausedAt);
  }

  /** When the term was extended; that happens once. */
  public Optional<Instant> extendedAt() {
    return Optional.ofNullable(overlays.extendedAt);
  }

  /** When it was brought before an admin, because a term is near or something is stuck. */
  public Optional<Instant> escalatedAt() {
    return Optional.ofNullable(escalatedAt);
  }

  private void move(Verb verb, Instant now) {
    this.status = Moves.require(status, verb);
    this.statusSince = now;
  }
}
