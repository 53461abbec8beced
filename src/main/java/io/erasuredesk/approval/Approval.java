package io.erasuredesk.approval;

import io.erasuredesk.verification.risk.RiskFlag;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

  @Column(name = "verified_by", nullable = false)
  private String verifiedBy;

  @Column(name = "approved_by", nullable = false)
  private String approvedBy;

  @Column(name = "approved_at", nullable = false)
  private Instant approvedAt;

  @Column(name = "not_before", nullable = false)
  private Instant notBefore;

  @Column(nullable = false)
  private byte[] digest;

  @Column(name = "withdrawn_at")
  private @Nullable Instant withdrawnAt;

  @Column(name = "first_by")
  private @Nullable String firstBy;

  @Column(name = "first_at")
  private @Nullable Instant firstAt;

  @Column(name = "second_reasons")
  private @Nullable String secondReasons;

  @Column(name = "renewed_by")
  private @Nullable String renewedBy;

  @Column(name = "renewed_at")
  private @Nullable Instant renewedAt;

  @Column(name = "recalled_at")
  private @Nullable Instant recalledAt;

  /** The signs of a take-over that were known, in words of {@link RiskFlag}. */
  @Column(nullable = false)
  private String flags = "";

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

  /** Given anew after a recall, for what was verified again. */
  void again(Approval anew) {
    this.verifiedBy = anew.verifiedBy;
    this.approvedBy = anew.approvedBy;
    this.approvedAt = anew.approvedAt;
    this.notBefore = anew.notBefore;
    this.digest = anew.digest.clone();
    this.firstBy = anew.firstBy;
    this.firstAt = anew.firstAt;
    this.secondReasons = anew.secondReasons;
    this.flags = anew.flags;
    this.recalledAt = null;
  }

  /** The approver saw these signs of a take-over. */
  void saw(Set<RiskFlag> known) {
    this.flags = words(known);
  }

  /** Whether the approver saw exactly these signs of a take-over. */
  public boolean hasSeen(Set<RiskFlag> known) {
    return flags.equals(words(known));
  }

  /** Takes it back until it is given anew: no order can refer to it meanwhile. */
  public void recall(Instant now) {
    this.recalledAt = now;
    this.firstBy = null;
    this.firstAt = null;
    this.secondReasons = null;
    this.renewedBy = null;
    this.renewedAt = null;
  }

  private static String words(Set<RiskFlag> flags) {
    return flags.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
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

  /** Whether it waits to be given anew. */
  public boolean isRecalled() {
    return recalledAt != null;
  }

  /** Whether it counts no longer. */
  public boolean isWithdrawn() {
    return withdrawnAt != null;
  }
}
