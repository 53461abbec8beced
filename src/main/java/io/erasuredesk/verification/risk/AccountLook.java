package io.erasuredesk.verification.risk;

import io.erasuredesk.keyring.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the newest look at a ticket's account told beside the preconditions: whether it is empty,
 * and its former address if that was changed a short while ago, which stays and is told twice.
 */
@Entity
@Table(name = "account_look")
class AccountLook {

  @Id
  @Column(name = "ticket_id")
  private UUID ticketId;

  @Column(name = "account_index", nullable = false)
  private byte[] accountIndex;

  @Column(name = "looked_at", nullable = false)
  private Instant lookedAt;

  @Column(name = "is_empty", nullable = false)
  private boolean empty;

  @Column(name = "former_address")
  private @Nullable Sealed formerAddress;

  @Column(name = "asked_told_at")
  private @Nullable Instant askedToldAt;

  @Column(name = "approved_told_at")
  private @Nullable Instant approvedToldAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected AccountLook() {}

  AccountLook(UUID ticketId, byte[] account, boolean empty, Instant now) {
    this.ticketId = ticketId;
    this.accountIndex = account.clone();
    this.empty = empty;
    this.lookedAt = now;
  }

  /** Another look; what was known of another account than this is forgotten. */
  void again(byte[] account, boolean isEmpty, Instant now) {
    if (!isOf(account)) {
      accountIndex = account.clone();
      formerAddress = null;
      askedToldAt = null;
      approvedToldAt = null;
    }
    empty = isEmpty;
    lookedAt = now;
  }

  /** Whom to tell beside the registered address. Once known, another one does not replace it. */
  void rememberFormer(Sealed address) {
    if (formerAddress == null) {
      formerAddress = address;
    }
  }

  /** Whether the former address must be told of the request, or of its approval. */
  boolean isToTell(boolean approved) {
    return formerAddress != null && (approved ? approvedToldAt == null : askedToldAt == null);
  }

  /** The former address was told. */
  void told(boolean approved, Instant now) {
    if (askedToldAt == null) {
      askedToldAt = now;
    }
    if (approved) {
      approvedToldAt = now;
    }
  }

  /** The approval that the former address was told of counts no longer. */
  void approvalRecalled() {
    approvedToldAt = null;
  }

  boolean isOf(byte[] account) {
    return Arrays.equals(accountIndex, account);
  }

  boolean isEmpty() {
    return empty;
  }

  Optional<Sealed> formerAddress() {
    return Optional.ofNullable(formerAddress);
  }

  @Override
  public String toString() {
    return "AccountLook[" + ticketId + "]";
  }
}
