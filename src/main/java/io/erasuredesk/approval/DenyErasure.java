package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Verb;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An admin denies, with a reason from the closed list and the letter that states it and the
 * remedies (GDPR 12(4)). Possible in every status before the hand-off; a suspension is lifted.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS}, also while an
 * order is out that may still erase; {@code FOUR_EYES} for whoever verified it or proposed to deny
 * it; {@code INVALID_INPUT} for a text that cannot go to the customer, and without one where the
 * law wants it.
 */
@ApplicationScoped
public class DenyErasure {

  private final Tickets tickets;
  private final Approvals approvals;
  private final Decisions decisions;
  private final List<DenialGuard> guards;
  private final DenialProposals proposals;
  private final DenialTexts texts;
  private final AuditLog log;
  private final Letters letters;
  private final Clock clock;

  DenyErasure(
      Tickets tickets,
      Approvals approvals,
      Decisions decisions,
      @All List<DenialGuard> guards,
      DenialProposals proposals,
      DenialTexts texts,
      AuditLog log,
      Letters letters,
      Clock clock) {
    this.tickets = tickets;
    this.approvals = approvals;
    this.decisions = decisions;
    this.guards = guards;
    this.proposals = proposals;
    this.texts = texts;
    this.log = log;
    this.letters = letters;
    this.clock = clock;
  }

  /**
   * Denies.
   *
   * @param version the version that the admin read, or -1
   * @param text further words for the customer; may be empty
   */
  @Transactional
  public Ticket deny(
      TicketRef ref, Actor.Staff by, long version, DenialReason reason, String text) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ref);

    StaleRead.refuse(ticket, version);
    Decisions.requireMove(ticket, Verb.DENY);
    guards.forEach(guard -> guard.requireNothingUnderWay(ticket));
    if (ticket.verifiedBy().filter(by.name()::equals).isPresent()) {
      throw new DeskException(
          ProblemType.FOUR_EYES, "Whoever verified a ticket cannot deny it: ask another admin");
    }

    if (proposals.of(ticket).filter(made -> made.by().equals(by.name())).isPresent()) {
      throw new DeskException(
          ProblemType.FOUR_EYES, "Whoever proposed a denial cannot decide it: ask another admin");
    }
    texts.require(ticket, reason, text);

    ticket.deny(reason, now);
    approvals.lock(ticket.id()).ifPresent(approval -> approval.withdraw(now));
    if (!text.isBlank()) {
      decisions.note(ticket, by, text, now);
    }

    log.append(Act.DENIED, ticket.id(), by, Map.of("reason", reason.name()));
    letters.write(ticket, Letter.DENIED, Map.of("reason", reason.name(), "text", text));
    return ticket;
  }
}
