package io.erasuredesk.erasure.promise;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.clock.Cause;
import io.erasuredesk.ticket.clock.Escalations;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Says aloud that a promise of the approval breaks: to people at once, and to the customer once
 * when the erasure will not be in time (M14). A legal hold has its own letter, so then none is
 * written.
 */
@ApplicationScoped
class PromiseStage implements Stage {

  private static final Logger LOG = Logger.getLogger(PromiseStage.class);

  private final LatePromises promises;
  private final Tickets tickets;
  private final Escalations escalations;
  private final Letters letters;
  private final AuditLog log;
  private final Clock clock;

  PromiseStage(
      LatePromises promises,
      Tickets tickets,
      Escalations escalations,
      Letters letters,
      AuditLog log,
      Clock clock) {
    this.promises = promises;
    this.tickets = tickets;
    this.escalations = escalations;
    this.letters = letters;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "erasure.promise";
  }

  @Override
  public boolean step() {
    boolean suspension = QuarkusTransaction.requiringNew().call(this::lateSuspension);
    boolean erasure = QuarkusTransaction.requiringNew().call(this::lateErasure);
    boolean settled = QuarkusTransaction.requiringNew().call(this::suspendedAfterAll);
    return suspension || erasure || settled;
  }

  private boolean lateSuspension() {
    Optional<LatePromises.Late> late =
        promises.suspension(clock.instant(), Cause.SUSPENSION_LATE.name());
    late.ifPresent(
        found -> {
          Ticket ticket = tickets.lock(found.ticketId());
          escalations.raise(ticket, Cause.SUSPENSION_LATE, found.due());
          LOG.warnf("Ticket %s: access was not cut in time", ticket.ref().text());
        });
    return late.isPresent();
  }

  private boolean lateErasure() {
    Instant now = clock.instant();
    Optional<LatePromises.Late> late = promises.erasure(now, Cause.ERASURE_LATE.name());
    late.ifPresent(
        found -> {
          Ticket ticket = tickets.lock(found.ticketId());
          boolean news = escalations.raise(ticket, Cause.ERASURE_LATE, found.due());
          if (news && !ticket.legalHold()) {
            log.append(Act.ERASURE_DELAYED, ticket.id(), new Actor.Clock());
            letters.write(ticket, Letter.DELAYED, Map.of("until", found.due()));
          }
        });
    return late.isPresent();
  }

  private boolean suspendedAfterAll() {
    var found = promises.suspendedAfterAll();
    found.ifPresent(id -> escalations.settle(tickets.lock(id), Set.of(Cause.SUSPENSION_LATE)));
    return found.isPresent();
  }
}
