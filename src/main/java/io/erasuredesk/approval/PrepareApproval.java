package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Moves;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Verb;
import io.erasuredesk.verification.Precheck;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.Prechecks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * What an approval by a certain admin would come to, for reading beforehand. It decides nothing:
 * {@link ApproveErasure} asks everything again. Works in the caller's transaction.
 */
@ApplicationScoped
public class PrepareApproval {

  /** What keeps an admin from approving now; a closed list. */
  public enum Obstacle {
    /** The reader verified or opened it, or was the first of two. */
    SAME_PERSON,
    /** A legal hold is on it. */
    LEGAL_HOLD,
    /** A mail came that nobody has read. */
    UNREAD_MAIL,
    /** The last look at the shop is not clear, or too old. */
    CHECK_NEEDED,
    /** Another ticket is erasing the same account. */
    ANOTHER_ERASES
  }

  /**
   * What would be approved.
   *
   * @param report what the shop said last
   * @param checkedAt when it said so
   * @param shown digest of what would be erased, in hexadecimal
   * @param until end of the cooling-off if it were approved now
   * @param twoBecause why this admin alone is not enough; empty if it is
   * @param first the yes of another admin that is there already
   * @param obstacles what keeps this admin from approving now
   */
  public record Prepared(
      PrecheckReport report,
      Instant checkedAt,
      String shown,
      Instant until,
      Set<SecondAdminReason> twoBecause,
      Optional<TwoAdmins.First> first,
      Set<Obstacle> obstacles) {

    public Prepared {
      twoBecause = Set.copyOf(twoBecause);
      obstacles = Set.copyOf(obstacles);
    }
  }

  private final Prechecks prechecks;
  private final ApprovalDigest digest;
  private final CoolingOff coolingOff;
  private final TwoAdmins twoAdmins;
  private final Approvals approvals;
  private final Clock clock;

  PrepareApproval(
      Prechecks prechecks,
      ApprovalDigest digest,
      CoolingOff coolingOff,
      TwoAdmins twoAdmins,
      Approvals approvals,
      Clock clock) {
    this.prechecks = prechecks;
    this.digest = digest;
    this.coolingOff = coolingOff;
    this.twoAdmins = twoAdmins;
    this.approvals = approvals;
    this.clock = clock;
  }

  /** Reads it; empty where nothing waits for an approval. */
  public Optional<Prepared> of(Ticket ticket, Actor.Staff by) {
    Optional<Precheck> check = prechecks.find(ticket);
    if (Moves.target(ticket.status(), Verb.APPROVE).isEmpty() || check.isEmpty()) {
      return Optional.empty();
    }
    PrecheckReport report = prechecks.report(ticket, check.get());
    Optional<TwoAdmins.First> first = twoAdmins.first(ticket);
    return Optional.of(
        new Prepared(
            report,
            check.get().checkedAt(),
            HexFormat.of().formatHex(digest.of(ticket, report)),
            coolingOff.endOf(ticket, clock.instant()),
            first.map(TwoAdmins.First::reasons).orElseGet(() -> twoAdmins.reasons(ticket, by)),
            first,
            obstacles(ticket, by, first)));
  }

  private Set<Obstacle> obstacles(Ticket ticket, Actor.Staff by, Optional<TwoAdmins.First> first) {
    Set<Obstacle> found = EnumSet.noneOf(Obstacle.class);
    boolean same =
        ticket.verifiedBy().filter(by.name()::equals).isPresent()
            || ticket.createdBy().filter(by.name()::equals).isPresent()
            || first.filter(given -> given.by().equals(by.name())).isPresent();
    if (same) {
      found.add(Obstacle.SAME_PERSON);
    }
    if (ticket.legalHold()) {
      found.add(Obstacle.LEGAL_HOLD);
    }
    if (ticket.frozenAt().isPresent()) {
      found.add(Obstacle.UNREAD_MAIL);
    }
    if (!prechecks.isFreshlyClear(ticket)) {
      found.add(Obstacle.CHECK_NEEDED);
    }
    if (approvals.anotherErases(ticket)) {
      found.add(Obstacle.ANOTHER_ERASES);
    }
    return found;
  }
}
