package io.erasuredesk.api;

import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The id behind a reference, for use cases that customers' pages call too. */
@ApplicationScoped
class TicketIds {

  private final Tickets tickets;

  TicketIds(Tickets tickets) {
    this.tickets = tickets;
  }

  /**
   * The id.
   *
   * @param version the version that was read, or -1; refused if it is an older one
   */
  @Transactional
  UUID of(TicketRef ref, long version) {
    Ticket ticket = tickets.require(ref);
    StaleRead.refuse(ticket, version);
    return ticket.id();
  }
}
