package io.erasuredesk.ticket;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * A member of staff takes a ticket onto the own desk. Claiming one's own again changes nothing.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} after the end;
 * {@code ALREADY_DONE} if somebody else has it.
 */
@ApplicationScoped
public class ClaimTicket {

  private final Tickets tickets;
  private final AuditLog log;

  ClaimTicket(Tickets tickets, AuditLog log) {
    this.tickets = tickets;
    this.log = log;
  }

  /**
   * Claims.
   *
   * @param version the version that was read, or -1
   */
  @Transactional
  public Ticket claim(TicketRef ref, Actor.Staff by, long version) {
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    StaleRead.refuseEnded(ticket);
    if (ticket.assignee().filter(by.name()::equals).isPresent()) {
      return ticket;
    }
    if (ticket.assignee().isPresent()) {
      throw new DeskException(
          ProblemType.ALREADY_DONE, "Somebody else has this ticket: assign it instead");
    }
    ticket.assign(by.name());
    log.append(Act.CLAIMED, ticket.id(), by);
    return ticket;
  }
}
