package io.erasuredesk.ticket;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.access.StaffDirectory;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;

/**
 * A member of staff puts a ticket on somebody's desk, whoever has it now.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} after the end;
 * {@code INVALID_INPUT} if the other is not an active agent or admin.
 */
@ApplicationScoped
public class AssignTicket {

  private final Tickets tickets;
  private final StaffDirectory staff;
  private final AuditLog log;

  AssignTicket(Tickets tickets, StaffDirectory staff, AuditLog log) {
    this.tickets = tickets;
    this.staff = staff;
    this.log = log;
  }

  /**
   * Assigns.
   *
   * @param version the version that was read, or -1
   * @param to sign-in name of who shall have it
   */
  @Transactional
  public Ticket assign(TicketRef ref, Actor.Staff by, long version, String to) {
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    StaleRead.refuseEnded(ticket);
    Set<Role> roles = staff.rolesOf(to);
    if (!roles.contains(Role.AGENT) && !roles.contains(Role.ADMIN)) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "The assignee is not an active agent or admin");
    }
    if (ticket.assignee().filter(to::equals).isPresent()) {
      return ticket;
    }
    ticket.assign(to);
    log.append(Act.ASSIGNED, ticket.id(), by, Map.of("to", to));
    return ticket;
  }
}
