package io.erasuredesk.ticket;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * A member of staff puts the own ticket back; an admin can do it for others. Releasing what nobody
 * has changes nothing.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} after the end;
 * {@code ROLE_MISSING} for somebody else's ticket.
 */
@ApplicationScoped
public class ReleaseTicket {

  private final Tickets tickets;
  private final AuditLog log;

  ReleaseTicket(Tickets tickets, AuditLog log) {
    this.tickets = tickets;
    this.log = log;
  }

  /**
   * Releases.
   *
   * @param version the version that was read, or -1
   */
  @Transactional
  public Ticket release(TicketRef ref, Actor.Staff by, long version) {
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    StaleRead.refuseEnded(ticket);
    if (ticket.assignee().isEmpty()) {
      return ticket;
    }
    if (ticket.assignee().filter(by.name()::equals).isEmpty() && !by.roles().contains(Role.ADMIN)) {
      throw new DeskException(
          ProblemType.ROLE_MISSING, "Only an admin releases what somebody else has");
    }
    ticket.assign(null);
    log.append(Act.RELEASED, ticket.id(), by);
    return ticket;
  }
}
