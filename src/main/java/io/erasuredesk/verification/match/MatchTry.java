package io.erasuredesk.verification.match;

import io.erasuredesk.verification.DataPoint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a data point: which, by whom, when, and whether it matched. What was said is
 * not in it. It stands before the shop is asked, so that a question never goes uncounted.
 */
@Entity
@Table(name = "match_try")
class MatchTry {

  @Id private UUID id;

  @Column(name = "ticket_id", updatable = false)
  private @Nullable UUID ticketId;

  @Column(name = "account_index", nullable = false, updatable = false)
  private byte[] accountIndex;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private DataPoint point;

  @Column(name = "tried_by", nullable = false, updatable = false)
  private String triedBy;

  @Column(name = "tried_at", nullable = false, updatable = false)
  private Instant triedAt;

  private @Nullable Boolean matched;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected MatchTry() {}

  MatchTry(UUID ticketId, byte[] accountIndex, DataPoint point, String triedBy, Instant now) {
    this.id = UUID.randomUUID();
    this.ticketId = ticketId;
    this.accountIndex = accountIndex.clone();
    this.point = point;
    this.triedBy = triedBy;
    this.triedAt = now;
  }

  /** The shop has answered. */
  void answered(boolean match) {
    this.matched = match;
  }

  UUID id() {
    return id;
  }

  @Override
  public String toString() {
    return "MatchTry[" + point + "]";
  }
}
