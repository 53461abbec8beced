package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.RelatedTickets;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Verb;
import io.erasuredesk.verification.Challenges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * An agent ends a ticket because another one about the same account goes on in its place. Nothing
 * but an agent does so, and only for a ticket that the account's owner has confirmed: a request
 * that nobody proved can never shadow one (requirements 5.2). The threads stay apart; what one
 * party wrote is never in the other's.
 *
 * <p>Refuses: {@code NOT_FOUND} for either; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} once
 * this one is confirmed, and if the other has ended or is not confirmed; {@code INVALID_INPUT} if
 * they are not about the same account.
 */
@ApplicationScoped
public class MarkDuplicate {

  private final Tickets tickets;
  private final RelatedTickets related;
  private final Challenges challenges;
  private final AuditLog log;
  private final Letters letters;
  private final Clock clock;

  MarkDuplicate(
      Tickets tickets,
      RelatedTickets related,
      Challenges challenges,
      AuditLog log,
      Letters letters,
      Clock clock) {
    this.tickets = tickets;
    this.related = related;
    this.challenges = challenges;
    this.log = log;
    this.letters = letters;
    this.clock = clock;
  }

  /**
   * Ends it.
   *
   * @param version the version that the agent read, or -1
   * @param of the ticket that goes on
   */
  @Transactional
  public Ticket mark(TicketRef ref, Actor.Staff by, long version, TicketRef of) {
    Instant now = clock.instant();
    Ticket other = tickets.require(of);
    Ticket ticket = lockBoth(tickets.require(ref), other);
    StaleRead.refuse(ticket, version);
    Decisions.requireMove(ticket, Verb.MARK_DUPLICATE);
    if (!related.isSameSubject(ticket, other)) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "The two tickets are not about the same account");
    }
    requireStronger(ticket, other);

    ticket.markDuplicate(other.id(), now);
    challenges.voidOpen(ticket, now);
    log.append(Act.MARKED_DUPLICATE, ticket.id(), by, Map.of("of", other.ref().text()));
    letters.write(ticket, Letter.DUPLICATE, Map.of("other", other.ref().text()));
    return ticket;
  }

  /** In one order for everybody, so that two agents cannot wait for each other. */
  private Ticket lockBoth(Ticket ticket, Ticket other) {
    boolean first = ticket.id().compareTo(other.id()) < 0;
    tickets.lock(first ? ticket.id() : other.id());
    tickets.lock(first ? other.id() : ticket.id());
    return ticket;
  }

  private static void requireStronger(Ticket ticket, Ticket other) {
    boolean proven = other.confirmedAt().isPresent() && !other.status().isEnded();
    if (!proven || strength(other) < strength(ticket)) {
      throw new DeskException(
          ProblemType.WRONG_STATUS,
          "The other ticket has ended, or is not as well proven: it cannot stand for this one");
    }
  }

  private static int strength(Ticket ticket) {
    if (ticket.verifiedBy().isPresent()) {
      return 2;
    }
    return ticket.confirmedAt().isPresent() ? 1 : 0;
  }
}
