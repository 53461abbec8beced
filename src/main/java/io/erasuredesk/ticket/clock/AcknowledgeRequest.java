package io.erasuredesk.ticket.clock;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/**
 * A representative says that the customer was told that the request has arrived, where the desk
 * could not write: the sender was not proven, and no account was found.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} after the end.
 */
@ApplicationScoped
public class AcknowledgeRequest {

  private final Tickets tickets;
  private final Acknowledgements acknowledgements;
  private final AuditLog log;
  private final Clock clock;

  AcknowledgeRequest(
      Tickets tickets, Acknowledgements acknowledgements, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.acknowledgements = acknowledgements;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Notes it; a second time changes nothing.
   *
   * @param version the version that was read, or -1
   */
  @Transactional
  public Ticket acknowledge(TicketRef ref, Actor.Staff by, long version, Means how) {
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    if (ticket.status().isEnded()) {
      throw new DeskException(ProblemType.WRONG_STATUS, "The ticket has ended");
    }
    acknowledgements.add(ticket.id(), clock.instant(), by.name(), how);
    tickets.touch(ticket);
    log.append(Act.ACKNOWLEDGED, ticket.id(), by, Map.of("how", how.name()));
    return ticket;
  }
}
