package io.erasuredesk.ticket;

import io.erasuredesk.keyring.Sealed;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
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
 * What a ticket holds, for reading. It changes by the verbs of {@link Ticket} and by nothing else.
 */
@MappedSuperclass
abstract class TicketRecord {

  @Id UUID id;

  @Column(nullable = false, updatable = false)
  String ref;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  TicketStatus status;

  @Column(name = "status_since", nullable = false)
  Instant statusSince;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Regime regime;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  Channel channel;

  @Column(nullable = false)
  String locale;

  @Column(name = "received_at", nullable = false, updatable = false)
  Instant receivedAt;

  @Column(name = "due_at", nullable = false)
  Instant dueAt;

  @Column(name = "created_by", updatable = false)
  @Nullable String createdBy;

  @Nullable String assignee;

  @Column(name = "key_id")
  @Nullable UUID keyId;

  @Nullable Sealed content;

  @Column(name = "requester_index")
  byte @Nullable [] requesterIndex;

  @Nullable Sealed account;

  @Column(name = "account_index")
  byte @Nullable [] accountIndex;

  @Column(name = "registered_index")
  byte @Nullable [] registeredIndex;

  @Enumerated(EnumType.STRING)
  @Column(name = "look_up", nullable = false)
  LookUp lookUp;

  @Column(name = "look_up_at")
  @Nullable Instant lookUpAt;

  @Column(name = "confirmed_at")
  @Nullable Instant confirmedAt;

  @Nullable String reason;

  @Column(name = "cancel_orders", nullable = false)
  boolean cancelOrders;

  @Column(name = "verified_by")
  @Nullable String verifiedBy;

  @Column(name = "verified_at")
  @Nullable Instant verifiedAt;

  @Nullable String evidence;

  @Column(name = "approved_by")
  @Nullable String approvedBy;

  @Column(name = "approved_at")
  @Nullable Instant approvedAt;

  @Column(name = "cooling_off_until")
  @Nullable Instant coolingOffUntil;

  @Enumerated(EnumType.STRING)
  @Column(name = "denial_reason")
  @Nullable DenialReason denialReason;

  @Column(name = "action_reason")
  @Nullable String actionReason;

  @Column(name = "duplicate_of")
  @Nullable UUID duplicateOf;

  @Version long version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate, or by Ticket
  TicketRecord() {}

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

  /** The ticket that does the same, if this one ended as its duplicate. */
  public Optional<UUID> duplicateOf() {
    return Optional.ofNullable(duplicateOf);
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
