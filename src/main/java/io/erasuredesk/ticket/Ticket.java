package io.erasuredesk.ticket;

import io.erasuredesk.keyring.Sealed;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request for erasure. It has no setters: it moves by verbs that refuse wrong statuses ({@link
 * Moves}) and wrong people, and what a customer said is in it only sealed ({@link Vault} opens it).
 */
@Entity
@Table(name = "ticket")
public class Ticket {

  @Id private UUID id;

  @Column(nullable = false, updatable = false)
  private String ref;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private TicketStatus status;

  @Column(name = "status_since", nullable = false)
  private Instant statusSince;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Regime regime;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private Channel channel;

  @Column(nullable = false)
  private String locale;

  @Column(name = "received_at", nullable = false, updatable = false)
  private Instant receivedAt;

  @Column(name = "due_at", nullable = false)
  private Instant dueAt;

  @Column(name = "created_by", updatable = false)
  private @Nullable String createdBy;

  private @Nullable String assignee;

  @Column(name = "key_id")
  private @Nullable UUID keyId;

  private @Nullable Sealed content;

  @Column(name = "requester_index")
  private byte @Nullable [] requesterIndex;

  private @Nullable Sealed account;

  @Column(name = "account_index")
  private byte @Nullable [] accountIndex;

  @Column(name = "registered_index")
  private byte @Nullable [] registeredIndex;

  @Enumerated(EnumType.STRING)
  @Column(name = "look_up", nullable = false)
  private LookUp lookUp;

  @Column(name = "look_up_at")
  private @Nullable Instant lookUpAt;

  @Column(name = "confirmed_at")
  private @Nullable Instant confirmedAt;

  private @Nullable String reason;

  @Column(name = "cancel_orders", nullable = false)
  private boolean cancelOrders;

  @Column(name = "verified_by")
  private @Nullable String verifiedBy;

  @Column(name = "verified_at")
  private @Nullable Instant verifiedAt;

  private @Nullable String evidence;

  @Column(name = "approved_by")
  private @Nullable String approvedBy;

  @Column(name = "approved_at")
  private @Nullable Instant approvedAt;

  @Column(name = "cooling_off_until")
  private @Nullable Instant coolingOffUntil;

  @Enumerated(EnumType.STRING)
  @Column(name = "denial_reason")
  private @Nullable DenialReason denialReason;

  @Column(name = "action_reason")
  private @Nullable String actionReason;

  @Column(name = "legal_hold", nullable = false)
  private boolean legalHold;

  @Version private long version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Ticket() {}

  Ticket(
      UUID id, TicketRef ref, Regime regime, Channel channel, String locale, Instant receivedAt) {
    this.id = id;
    this.ref = ref.text();
    this.status = TicketStatus.RECEIVED;
    this.statusSince = receivedAt;
    this.regime = regime;
    this.channel = channel;
    this.locale = locale;
    this.receivedAt = receivedAt;
    this.dueAt = regime.dueAt(receivedAt, java.time.ZoneOffset.UTC);
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

  /** The order is on its way to the erasure component. */
  public void handOff(Instant now) {
    if (legalHold) {
      throw new DeskException(ProblemType.WRONG_STATUS, "A legal hold is on this ticket");
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

  /** Puts the ticket on somebody's desk, or on nobody's. */
  public void assign(@Nullable String who) {
    this.assignee = who;
  }

  private void move(Verb verb, Instant now) {
    this.status = Moves.require(status, verb);
    this.statusSince = now;
  }

  public UUID id() {
    return id;
  }

  public TicketRef ref() {
    return new TicketRef(ref);
  }

  public TicketStatus status() {
    return status;
  }

  public Instant statusSince() {
    return statusSince;
  }

  public Regime regime() {
    return regime;
  }

  public Channel channel() {
    return channel;
  }

  /** Language of the letters, e.g. {@code fr}. */
  public String locale() {
    return locale;
  }

  public Instant receivedAt() {
    return receivedAt;
  }

  public Instant dueAt() {
    return dueAt;
  }

  public Optional<String> createdBy() {
    return Optional.ofNullable(createdBy);
  }

  public Optional<String> assignee() {
    return Optional.ofNullable(assignee);
  }

  /**
   * The key of everything sealed in this ticket.
   *
   * @throws DeskException {@code GONE} once the ticket is forgotten
   */
  public UUID keyId() {
    if (keyId == null) {
      throw new DeskException(ProblemType.GONE, "The desk has forgotten this ticket");
    }
    return keyId;
  }

  Optional<Sealed> content() {
    return Optional.ofNullable(content);
  }

  Optional<Sealed> account() {
    return Optional.ofNullable(account);
  }

  /** Whether an account is bound. */
  public boolean hasAccount() {
    return account != null;
  }

  /** Blind index of the requester's address. */
  public Optional<byte[]> requesterIndex() {
    return Optional.ofNullable(requesterIndex).map(byte[]::clone);
  }

  /** Blind index of the account id. */
  public Optional<byte[]> accountIndex() {
    return Optional.ofNullable(accountIndex).map(byte[]::clone);
  }

  public LookUp lookUp() {
    return lookUp;
  }

  public Optional<Instant> lookUpAt() {
    return Optional.ofNullable(lookUpAt);
  }

  public Optional<Instant> confirmedAt() {
    return Optional.ofNullable(confirmedAt);
  }

  /** Code of the reason that the customer gave. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** Whether the customer lets us cancel open orders that can still be cancelled. */
  public boolean ordersReleased() {
    return cancelOrders;
  }

  public Optional<String> verifiedBy() {
    return Optional.ofNullable(verifiedBy);
  }

  public Optional<Instant> verifiedAt() {
    return Optional.ofNullable(verifiedAt);
  }

  /** What the verification rests on; empty before it. */
  public Set<Evidence> evidence() {
    if (evidence == null || evidence.isEmpty()) {
      return EnumSet.noneOf(Evidence.class);
    }
    return Arrays.stream(evidence.split(",", -1))
        .map(Evidence::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Evidence.class)));
  }

  public Optional<String> approvedBy() {
    return Optional.ofNullable(approvedBy);
  }

  public Optional<Instant> approvedAt() {
    return Optional.ofNullable(approvedAt);
  }

  public Optional<Instant> coolingOffUntil() {
    return Optional.ofNullable(coolingOffUntil);
  }

  public Optional<DenialReason> denialReason() {
    return Optional.ofNullable(denialReason);
  }

  /** Why a person must look, as a closed word. */
  public Optional<String> actionReason() {
    return Optional.ofNullable(actionReason);
  }

  public boolean legalHold() {
    return legalHold;
  }

  /** Grows with every change; the ETag. */
  public long version() {
    return version;
  }

  @Override
  public String toString() {
    return "Ticket[" + ref + ", " + status + "]";
  }
}
