package io.erasuredesk.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's yes to what another person verified. It is bound to a digest of what was approved
 * (THREATS, rule 6), and an order cannot exist without it: {@code erasure_order} refers to this row
 * and to no ticket.
 */
@Entity
@Table(name = "approval")
public class Approval {

  @Id
  @Column(name = "ticket_id")
  private UUID ticketId;

  @Column(name = "verified_by", nullable = false, updatable = false)
  private String verifiedBy;

  @Column(name = "approved_by", nullable = false, updatable = false)
  private String approvedBy;

  @Column(name = "approved_at", nullable = false, updatable = false)
  private Instant approvedAt;

  @Column(name = "not_before", nullable = false, updatable = false)
  private Instant notBefore;

  @Column(nullable = false, updatable = false)
  private byte[] digest;

  @Column(name = "withdrawn_at")
  private @Nullable Instant withdrawnAt;

  @Column(name = "first_by", updatable = false)
  private @Nullable String firstBy;

  @Column(name = "first_at", updatable = false)
  private @Nullable Instant firstAt;

  @Column(name = "second_reasons", updatable = false)
  private @Nullable String secondReasons;

  @Column(name = "renewed_by")
  private @Nullable String renewedBy;

  @Column(name = "renewed_at")
  private @Nullable Instant renewedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Approval() {}

  Approval(
      UUID ticketId,
      String verifiedBy,
      String approvedBy,
      Instant approvedAt,
      Instant notBefore,
      byte[] digest) {
    this.ticketId = ticketId;
    this.verifiedBy = verifiedBy;
    this.approvedBy = approvedBy;
    this.approvedAt = approvedAt;
    this.notBefore = notBefore;
    this.digest = digest.clone();
  }

  /** There was a first admin before the one who approved, for these reasons. */
  void second(FirstApproval first) {
    this.firstBy = first.approvedBy();
    this.firstAt = first.approvedAt();
    this.secondReasons = first.reasons();
  }

  /**
   * Whether it is too old to be handed off.
   *
   * @param validFor how long it counts; but never less than a day beyond the cooling-off
   */
  boolean isExpired(Duration validFor, Instant now) {
    Instant given = renewedAt == null ? approvedAt : renewedAt;
    Instant byAge = given.plus(validFor);
    Instant byWait = notBefore.plus(Duration.ofDays(1));
    return now.isAfter(byAge.isAfter(byWait) ? byAge : byWait);
  }

  /** An admin lets it count anew. */
  void renew(String by, Instant now) {
    this.renewedBy = by;
    this.renewedAt = now;
  }

  /**
   * Ends it for good: from the commit on no order can refer to it. Doing it twice changes nothing.
   */
  public void withdraw(Instant now) {
    if (withdrawnAt == null) {
      withdrawnAt = now;
    }
  }

  /** Whether this is what was approved. */
  public boolean covers(byte[] current) {
    return MessageDigest.isEqual(digest, current);
  }

  public UUID ticketId() {
    return ticketId;
  }

  /** The first of two admins, where two were needed. */
  public Optional<TwoAdmins.First> first() {
    return firstBy == null || firstAt == null || secondReasons == null
        ? Optional.empty()
        : Optional.of(new TwoAdmins.First(firstBy, firstAt, TwoAdmins.reasons(secondReasons)));
  }

  public Instant approvedAt() {
    return approvedAt;
  }

  /** End of the cooling-off. */
  public Instant notBefore() {
    return notBefore;
  }

  /** Whether it counts no longer. */
  public boolean isWithdrawn() {
    return withdrawnAt != null;
  }
}
