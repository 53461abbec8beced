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
 * An agent closes a ticket that turned out to be no request, with the reason in words. Only before
 * anything was asked of a customer.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} unless {@code
 * RECEIVED}; {@code INVALID_INPUT} without a reason.
 */
@ApplicationScoped
public class DismissTicket {

  private final Tickets tickets;
  private final Decisions decisions;
  private final AuditLog log;
  private final Clock clock;

  DismissTicket(Tickets tickets, Decisions decisions, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.decisions = decisions;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Dismisses.
   *
   * @param version the version that the agent read, or -1
   * @param reason why this is no request; stored sealed
   */
  @Transactional
  public Ticket dismiss(TicketRef ref, Actor.Staff by, long version, String reason) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ref);

    StaleRead.refuse(ticket, version);
    Decisions.requireMove(ticket, Verb.DISMISS);
    Decisions.requireText(reason, "The reason");

    ticket.dismiss(now);
    decisions.note(ticket, by, reason, now);
    log.append(Act.DISMISSED, ticket.id(), by);
    return ticket;
  }
}
