package io.erasuredesk.approval;

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

/**
 * An admin lifts a legal hold; the ticket goes on by itself from where it stands.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code ALREADY_DONE} without a hold.
 */
@ApplicationScoped
public class LiftHold {

  private final Tickets tickets;
  private final LegalHolds holds;
  private final AuditLog log;
  private final Clock clock;

  LiftHold(Tickets tickets, LegalHolds holds, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.holds = holds;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Lifts it.
   *
   * @param version the version that the admin read, or -1
   */
  @Transactional
  public Ticket lift(TicketRef ref, Actor.Staff by, long version) {
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    if (!ticket.legalHold()) {
      throw new DeskException(ProblemType.ALREADY_DONE, "There is no hold on this ticket");
    }
    holds.of(ticket.id()).ifPresent(hold -> hold.lift(by.name(), clock.instant()));
    ticket.liftHold();
    log.append(Act.HOLD_LIFTED, ticket.id(), by);
    return ticket;
  }
}
