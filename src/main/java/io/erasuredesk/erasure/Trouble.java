package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Moves;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** Puts a ticket before a person. One that has ended, or is there already, stays as it is. */
@ApplicationScoped
class Trouble {

  private final AuditLog log;

  Trouble(AuditLog log) {
    this.log = log;
  }

  /** In the caller's transaction, with the ticket locked. */
  void requireAction(Ticket ticket, Actor by, ActionReason why, Phase phase, Instant now) {
    if (Moves.target(ticket.status(), Verb.REQUIRE_ACTION).isEmpty()) {
      return;
    }
    ticket.requireAction(why.name(), now);
    log.append(
        Act.ACTION_REQUIRED, ticket.id(), by, Map.of("reason", why.name(), "phase", phase.name()));
  }
}
