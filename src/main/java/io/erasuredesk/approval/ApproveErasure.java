package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.UnreadMails;
import io.erasuredesk.ticket.Verb;
import io.erasuredesk.verification.Precheck;
import io.erasuredesk.verification.Prechecks;
import io.erasuredesk.verification.risk.RiskFlag;
import io.erasuredesk.verification.risk.Risks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Another person approves: the account is suspended at once, and after the cooling-off the order
 * goes out. Where two admins are needed ({@link NeedsSecondAdmin}), the first one's yes is only
 * kept, and the second one's approves, if nothing at all has changed in between.
 *
 * <p>Refuses, in this order: {@code NOT_FOUND}; {@code FOUR_EYES} for whoever verified or opened
 * it, and for the first of two admins; {@code CHANGED_MEANWHILE} for a stale version; {@code
 * WRONG_STATUS}, also on a legal hold; {@code UNREAD_MAIL}; {@code INVALID_INPUT} if the typed
 * reference is not this ticket's; {@code PRECONDITION_OPEN} if the check at the shop is not clear
 * or older than an hour; {@code ALREADY_DONE} if another ticket is erasing the same account.
 */
@ApplicationScoped
public class ApproveErasure {

  private final Tickets tickets;
  private final Prechecks prechecks;
  private final Approvals approvals;
  private final ApprovalDigest digest;
  private final CoolingOff coolingOff;
  private final TwoAdmins twoAdmins;
  private final Risks risks;
  private final AuditLog log;
  private final Letters letters;
  private final Clock clock;

  ApproveErasure(
      Tickets tickets,
      Prechecks prechecks,
      Approvals approvals,
      ApprovalDigest digest,
      CoolingOff coolingOff,
      TwoAdmins twoAdmins,
      Risks risks,
      AuditLog log,
      Letters letters,
      Clock clock) {
    this.tickets = tickets;
    this.prechecks = prechecks;
    this.approvals = approvals;
    this.digest = digest;
    this.coolingOff = coolingOff;
    this.twoAdmins = twoAdmins;
    this.risks = risks;
    this.log = log;
    this.letters = letters;
    this.clock = clock;
  }

  /**
   * Approves.
   *
   * @param version the version that the approver read
   * @param typedRef the reference as the approver typed it
   */
  @Transactional
  public Ticket approve(TicketRef ref, Actor.Staff by, long version, String typedRef) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ref);

    ticket.requireAnotherPerson(by.name());
    Decisions.requireVersion(ticket, version);
    Decisions.requireMove(ticket, Verb.APPROVE);
    requireApprovable(ticket);
    requireTyped(ref, typedRef);
    Precheck precheck = requireClear(ticket);
    if (approvals.anotherErases(ticket)) {
      throw anotherErases();
    }

    byte[] approved = digest.of(ticket, prechecks.report(ticket, precheck));
    Optional<FirstApproval> first = twoAdmins.firstFor(ticket, by, approved);
    Set<SecondAdminReason> needed = twoAdmins.reasons(ticket, by);
    if (first.isEmpty() && !needed.isEmpty()) {
      return approveFirst(ticket, by, approved, needed, now);
    }
    return approve(ticket, by, approved, first, now);
  }

  private Ticket approveFirst(
      Ticket ticket, Actor.Staff by, byte[] approved, Set<SecondAdminReason> needed, Instant now) {
    refused(() -> twoAdmins.keepFirst(ticket, by, approved, needed, now));
    log.append(
        Act.FIRST_APPROVED,
        ticket.id(),
        by,
        Map.of(
            "verifiedBy", ticket.verifiedBy().orElseThrow(), "because", TwoAdmins.words(needed)));
    return ticket;
  }

  private Ticket approve(
      Ticket ticket, Actor.Staff by, byte[] approved, Optional<FirstApproval> first, Instant now) {
    String verifier = ticket.verifiedBy().orElseThrow();
    Instant until = coolingOff.endOf(ticket, now);
    Set<RiskFlag> seen =
        risks.flags(ticket); // a question after the change would write it too early
    ticket.approve(by.name(), until, now);
    Approval approval = new Approval(ticket.id(), verifier, by.name(), now, until, approved);
    Map<String, String> details = new HashMap<>(Map.of("verifiedBy", verifier));
    first.ifPresent(
        given -> {
          approval.second(given);
          details.put("firstBy", given.approvedBy());
          twoAdmins.done(given);
        });
    approval.saw(seen);
    approvals.add(approval);
    refused(approvals::flush);

    log.append(Act.APPROVED, ticket.id(), by, details);
    letters.write(ticket, Letter.APPROVED, Map.of("until", until));
    return ticket;
  }

  private static void requireApprovable(Ticket ticket) {
    if (ticket.legalHold()) {
      throw new DeskException(ProblemType.WRONG_STATUS, "A legal hold is on this ticket");
    }
    UnreadMails.refuse(ticket);
    if (ticket.verifiedBy().isEmpty() || ticket.confirmedAt().isEmpty()) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "Only what was confirmed and verified can be approved");
    }
  }

  private static void requireTyped(TicketRef ref, String typedRef) {
    if (!TicketRef.of(typedRef).equals(Optional.of(ref))) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "The typed reference is not the one of this ticket");
    }
  }

  private Precheck requireClear(Ticket ticket) {
    return prechecks
        .find(ticket)
        .filter(check -> prechecks.isFreshlyClear(ticket))
        .orElseThrow(
            () ->
                new DeskException(
                    ProblemType.PRECONDITION_OPEN,
                    "The check at the shop is not clear, or older than an hour: check again"));
  }

  /** The rules stand in the database too; what it refuses gets the name of the rule. */
  private static void refused(Runnable write) {
    try {
      write.run();
    } catch (ConstraintViolationException e) {
      throw switch (e.getKind()) {
        case UNIQUE -> anotherErases();
        case CHECK ->
            new DeskException(
                ProblemType.FOUR_EYES, "Whoever verified or opened a ticket cannot decide it", e);
        case NOT_NULL, FOREIGN_KEY, OTHER -> e;
      };
    }
  }

  private static DeskException anotherErases() {
    return new DeskException(
        ProblemType.ALREADY_DONE, "Another ticket is erasing the same account");
  }
}
