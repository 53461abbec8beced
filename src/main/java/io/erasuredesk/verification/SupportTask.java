package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Whoever leaves over an order or a dispute that nobody settles is not sent in a circle: the ticket
 * bears a note for support, and the hint {@code UNRESOLVED_ISSUES} until it is decided (requirement
 * C2). In the caller's transaction.
 */
@ApplicationScoped
class SupportTask {

  private static final String TEXT =
      "For support: the customer leaves over an unsettled order or dispute. Please settle it with"
          + " the customer; this request goes on by itself once nothing stands in the way.";

  private final Correspondence correspondence;
  private final AuditLog log;

  SupportTask(Correspondence correspondence, AuditLog log) {
    this.correspondence = correspondence;
    this.log = log;
  }

  /** Opens one if the customer gave that reason. */
  void openFor(Ticket ticket, Instant now) {
    if (ticket.reason().filter(Reason.UNRESOLVED_ISSUES.name()::equals).isEmpty()) {
      return;
    }
    correspondence.add(
        ticket,
        null,
        now,
        Message.Author.STAFF,
        new MessageContent(null, "", TEXT, TEXT, false, List.of(), "desk"));
    log.append(Act.NOTE_ADDED, ticket.id(), new Actor.Clock());
  }
}
