package io.erasuredesk.verification.identity;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.verification.Level;
import io.erasuredesk.verification.Prechecks;
import io.erasuredesk.verification.risk.RiskFlag;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A representative vouches that the right person asks and that nothing stands in the way, and sends
 * the ticket to another person for approval.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE} for a stale version; {@code FOUR_EYES}
 * for whoever opened the ticket; {@code WRONG_STATUS}; {@code INVALID_INPUT} without a code or with
 * a note that is too long; {@code UNPROVEN_EVIDENCE} for a code that the desk should have seen
 * proven and has not; {@code LEVEL_NOT_REACHED} below the level that the account needs, naming what
 * is missing; {@code PRECONDITION_OPEN} without a fresh clear check.
 */
@ApplicationScoped
public class VerifyRequest {

  private static final int LONGEST_NOTE = 10_000;

  private final Tickets tickets;
  private final Identity identity;
  private final Prechecks prechecks;
  private final Correspondence correspondence;
  private final AuditLog log;
  private final Clock clock;

  VerifyRequest(
      Tickets tickets,
      Identity identity,
      Prechecks prechecks,
      Correspondence correspondence,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.identity = identity;
    this.prechecks = prechecks;
    this.correspondence = correspondence;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Verifies.
   *
   * @param version the version that the representative read, or -1 for whatever is current
   * @param evidence at least one code
   * @param note for the approver; may be empty; stored sealed
   */
  @Transactional
  public Ticket verify(
      TicketRef ref, Actor.Staff by, long version, Set<Evidence> evidence, String note) {
    Ticket ticket = tickets.lock(ref);
    Instant now = clock.instant();
    if (version >= 0 && version != ticket.version()) {
      throw new DeskException(
          ProblemType.CHANGED_MEANWHILE, "The ticket was changed after it was read");
    }
    ticket.verify(by.name(), evidence, now); // refuses the wrong person, then the wrong status
    requireUsable(evidence, note);
    requireSeen(ticket, evidence);
    requireLevel(ticket, evidence);
    if (!prechecks.isFreshlyClear(ticket)) {
      throw new DeskException(
          ProblemType.PRECONDITION_OPEN, "There is no clear check at the shop of the last hour");
    }
    log.append(Act.VERIFIED, ticket.id(), by, Map.of("evidence", codes(evidence)));
    if (!note.isBlank()) {
      correspondence.add(
          ticket,
          null,
          now,
          Message.Author.STAFF,
          new MessageContent(null, "", note, note, false, List.of(), by.name()));
      log.append(Act.NOTE_ADDED, ticket.id(), by);
    }
    return ticket;
  }

  private static void requireUsable(Set<Evidence> evidence, String note) {
    if (evidence.isEmpty()) {
      throw new DeskException(ProblemType.INVALID_INPUT, "Name at least one piece of evidence");
    }
    if (note.length() > LONGEST_NOTE) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "A note has at most " + LONGEST_NOTE + " characters");
    }
  }

  private void requireSeen(Ticket ticket, Set<Evidence> evidence) {
    Set<Evidence> proven = identity.proven(ticket);
    for (Evidence code : evidence) {
      if (code.mustBeSeenByTheDesk() && !proven.contains(code)) {
        throw new DeskException(
            ProblemType.UNPROVEN_EVIDENCE, "The desk has not seen " + code + " proven");
      }
    }
  }

  private void requireLevel(Ticket ticket, Set<Evidence> evidence) {
    if (evidence.contains(Evidence.MANDATE) && !evidence.contains(Evidence.REGISTERED_MAILBOX)) {
      throw new DeskException(
          ProblemType.LEVEL_NOT_REACHED,
          "A MANDATE counts only beside the customer's own answer: REGISTERED_MAILBOX is missing");
    }
    Standing standing = identity.with(ticket, evidence);
    if (!standing.isEnough()) {
      throw new DeskException(
          ProblemType.LEVEL_NOT_REACHED,
          "Level "
              + standing.needed()
              + " is needed ("
              + standing.why()
              + flags(standing)
              + "); this evidence reaches "
              + standing.reached().map(Level::name).orElse("none")
              + ". Missing: "
              + standing.missing().stream()
                  .map(Proofs.Lack::valueOf)
                  .sorted()
                  .map(Proofs.Lack::words)
                  .collect(Collectors.joining("; ")));
    }
  }

  private static String flags(Standing standing) {
    return standing.flags().isEmpty()
        ? ""
        : standing.flags().stream()
            .sorted()
            .map(RiskFlag::name)
            .collect(Collectors.joining(", ", ": ", ""));
  }

  private static String codes(Set<Evidence> evidence) {
    return evidence.stream().sorted().map(Evidence::name).collect(Collectors.joining(","));
  }
}
