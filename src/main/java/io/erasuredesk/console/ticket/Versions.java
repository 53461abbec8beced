package io.erasuredesk.console.ticket;

import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Refuses forms of an old page, for the use cases that take no version. */
@ApplicationScoped
class Versions {

  private final Tickets tickets;

  Versions(Tickets tickets) {
    this.tickets = tickets;
  }

  /**
   * The ticket of a form that was read as it is now.
   *
   * @throws io.erasuredesk.problem.DeskException {@code CHANGED_MEANWHILE}
   */
  @Transactional
  UUID require(TicketForms.Sent sent) {
    Ticket ticket = tickets.require(sent.ref());
    StaleRead.refuse(ticket, sent.version());
    return ticket.id();
  }

  @Transactional
  UUID id(TicketRef ref) {
    return tickets.require(ref).id();
  }
}
