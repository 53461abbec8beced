package io.erasuredesk.approval;

import io.erasuredesk.keyring.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One legal hold from its beginning to its end. A ticket has at most one at a time; a hold that is
 * changed ends, and another begins, so that nothing of what was held when is lost.
 */
@Entity
@Table(name = "legal_hold")
public class LegalHold {

  @Id private UUID id;

  @Column(name = "ticket_id", nullable = false, updatable = false)
  private UUID ticketId;

  @Column(nullable = false, updatable = false)
  private String scope;

  @Column(name = "review_on", nullable = false, updatable = false)
  private LocalDate reviewOn;

  @Column(name = "review_at", nullable = false, updatable = false)
  private Instant reviewAt;

  @Column(nullable = false, updatable = false)
  private boolean silent;

  @Column(nullable = false, updatable = false)
  private Sealed reason;

  @Column(name = "held_by", nullable = false, updatable = false)
  private String heldBy;

  @Column(name = "held_at", nullable = false, updatable = false)
  private Instant heldAt;

  @Column(name = "lifted_by")
  private @Nullable String liftedBy;

  @Column(name = "lifted_at")
  private @Nullable Instant liftedAt;

  @Column(name = "reminded_at")
  private @Nullable Instant remindedAt;

  @Column(name = "told_at")
  private @Nullable Instant toldAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected LegalHold() {}

  LegalHold(
      UUID ticketId,
      Set<HoldCategory> scope,
      LocalDate reviewOn,
      Instant reviewAt,
      boolean silent,
      Sealed reason,
      String heldBy,
      Instant heldAt) {
    this.id = UUID.randomUUID();
    this.ticketId = ticketId;
    this.scope = scope.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    this.reviewOn = reviewOn;
    this.reviewAt = reviewAt;
    this.silent = silent;
    this.reason = reason;
    this.heldBy = heldBy;
    this.heldAt = heldAt;
  }

  void lift(String by, Instant now) {
    this.liftedBy = by;
    this.liftedAt = now;
  }

  /** An admin was reminded to review it. */
  void reminded(Instant now) {
    this.remindedAt = now;
  }

  /** The customer was told that the answer is late because of it. */
  void told(Instant now) {
    this.toldAt = now;
  }

  /** The customer knows already from the hold in whose place this one is. */
  void toldLike(LegalHold before) {
    this.toldAt = silent ? null : before.toldAt;
  }

  public UUID ticketId() {
    return ticketId;
  }

  /** What must be kept. */
  public Set<HoldCategory> scope() {
    return List.of(scope.split(",", -1)).stream()
        .map(HoldCategory::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(HoldCategory.class)));
  }

  /** When somebody must ask whether it is still needed. */
  public LocalDate reviewOn() {
    return reviewOn;
  }

  /** Whether the law does not let us tell the customer. */
  public boolean isSilent() {
    return silent;
  }

  Sealed reason() {
    return reason;
  }

  public String heldBy() {
    return heldBy;
  }

  public Instant heldAt() {
    return heldAt;
  }

  @Override
  public String toString() {
    return "LegalHold[" + id + ", " + scope + "]";
  }
}
