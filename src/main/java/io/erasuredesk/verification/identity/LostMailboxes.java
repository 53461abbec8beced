package io.erasuredesk.verification.identity;

import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Which customers cannot read their registered mailbox. Works in the caller's transaction. */
@ApplicationScoped
class LostMailboxes {

  private final EntityManager entities;

  LostMailboxes(EntityManager entities) {
    this.entities = entities;
  }

  boolean isLost(Ticket ticket) {
    return entities.find(LostMailbox.class, ticket.id()) != null;
  }

  void add(Ticket ticket, String reportedBy, Instant now) {
    entities.persist(new LostMailbox(ticket.id(), reportedBy, now));
  }
}
