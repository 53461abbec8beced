package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/**
 * An admin sends a ticket back to be verified again, with a note.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS}; {@code
 * INVALID_INPUT} without a note.
 */
@ApplicationScoped
public class ReturnToVerifier {

  private final Tickets tickets;
  private final Decisions decisions;
  private final AuditLog log;
  private final Clock clock;

  ReturnToVerifier(Tickets tickets, Decisions decisions, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.decisions = decisions;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Sends it back.
   *
   * @param version the version that the admin read, or -1
   * @param note what is missing; stored sealed
   */
  @Transactional
  public Ticket back(TicketRef ref, Actor.Staff by, long version, String note) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ref);

    StaleRead.refuse(ticket, version);
    Decisions.requireMove(ticket, Verb.RETURN);
    Decisions.requireText(note, "A note that says what is missing");

    ticket.returnToVerifier(now);
    decisions.note(ticket, by, note, now);
    log.append(Act.RETURNED, ticket.id(), by);
    return ticket;
  }
}
