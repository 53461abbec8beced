package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Lets a duplicate go on by itself when the ticket that stood for it has ended without an erasure:
 * it is received again, with its own day of receipt, and its account is challenged anew.
 */
@ApplicationScoped
class PromoteDuplicates implements Stage {

  private static final String LEFT_ALONE =
      """
      select d.id from ticket d join ticket t on t.id = d.duplicate_of
      where d.status = 'DUPLICATE'
        and t.status in ('DENIED', 'WITHDRAWN', 'EXPIRED', 'DISMISSED')
      order by d.received_at limit 1 for update of d skip locked""";

  private final Session entities;
  private final Tickets tickets;
  private final AuditLog log;
  private final Clock clock;

  PromoteDuplicates(Session entities, Tickets tickets, AuditLog log, Clock clock) {
    this.entities = entities;
    this.tickets = tickets;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "approval.promote";
  }

  @Override
  public boolean step() {
    return QuarkusTransaction.requiringNew().call(this::promoteNext);
  }

  private boolean promoteNext() {
    Optional<UUID> found =
        entities.createNativeQuery(LEFT_ALONE, UUID.class).getResultStream().findFirst();
    found.ifPresent(this::promote);
    return found.isPresent();
  }

  private void promote(UUID id) {
    Ticket ticket = tickets.lock(id);
    if (ticket.status() != TicketStatus.DUPLICATE) {
      return;
    }
    Instant now = clock.instant();
    String other = ticket.duplicateOf().flatMap(tickets::find).map(t -> t.ref().text()).orElse("");
    ticket.promote(now);
    ticket.lookUpLater(now);
    log.append(Act.PROMOTED, id, new Actor.Clock(), Map.of("insteadOf", other));
  }
}
