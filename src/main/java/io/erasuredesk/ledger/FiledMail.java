package io.erasuredesk.ledger;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a mail stands: one state, why in words of {@link Reason}, and the ticket it is about. */
@MappedSuperclass
public abstract class FiledMail extends SeenMail {

  @Version
  @Column(nullable = false)
  private long version;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private LedgerState state;

  @Column(nullable = false)
  private String reason;

  @Column(name = "ticket_id")
  private @Nullable UUID ticketId;

  @Column(name = "settled_at")
  private @Nullable Instant settledAt;

  @Transient private boolean justFiled;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected FiledMail() {}

  /**
   * It ends so.
   *
   * @param first whether nobody had it tried again before
   */
  void settle(LedgerState outcome, String why, Instant now, boolean first) {
    this.justFiled = state == LedgerState.STORED && first;
    this.state = outcome;
    this.reason = Reason.closed(why, outcome);
    this.settledAt = now;
  }

  void about(@Nullable UUID ticket) {
    this.ticketId = ticket;
  }

  /** It is for a person's eye, until the server gives it. */
  void quarantine(Reason why) {
    this.state = LedgerState.QUARANTINED;
    this.reason = why.name();
  }

  /** It waits to be understood, again. */
  void reopen() {
    this.state = LedgerState.STORED;
    this.reason = "";
    this.settledAt = null;
  }

  /** Whether its first filing is written just now; said once. */
  boolean takeJustFiled() {
    boolean filed = justFiled;
    this.justFiled = false;
    return filed;
  }

  void require(LedgerState wanted) {
    if (state != wanted) {
      throw refused();
    }
  }

  void refuseUnlessOpen() {
    if (state != LedgerState.STORED && !state.canBeTaken()) {
      throw refused();
    }
  }

  void refuseUnlessTakeable() {
    if (!state.canBeTaken()) {
      throw refused();
    }
  }

  void refuseUnlessForPeople() {
    if (!state.needsPerson()) {
      throw refused();
    }
  }

  /**
   * Refuses an act on an older version.
   *
   * @param read the version that was read, or -1 for whatever is current
   */
  void refuseStale(long read) {
    if (read >= 0 && read != version) {
      throw new DeskException(
          ProblemType.CHANGED_MEANWHILE, "The mail was worked on after it was read: read it again");
    }
  }

  DeskException refused() {
    return new DeskException(
        ProblemType.WRONG_STATUS, "This is not possible for a mail that is " + state);
  }

  /** Grows with every change. */
  public long version() {
    return version;
  }

  public LedgerState state() {
    return state;
  }

  /** Why, in words of {@link Reason}; empty while it waits. */
  public String reason() {
    return reason;
  }

  /** The ticket that it opened, joined or is about. */
  public Optional<UUID> ticketId() {
    return Optional.ofNullable(ticketId);
  }

  public Optional<Instant> settledAt() {
    return Optional.ofNullable(settledAt);
  }
}
