package io.erasuredesk.ledger;

import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/**
 * Which mails joined a ticket's thread when. It counts when the desk booked them, not when they
 * arrived: after an outage the mails of days come in an hour. In the caller's transaction.
 */
@ApplicationScoped
class Joined {

  private final EntityManager entities;

  Joined(EntityManager entities) {
    this.entities = entities;
  }

  /** How many have done so after an instant. */
  long since(Ticket ticket, Instant instant) {
    Number count =
        (Number)
            entities
                .createNativeQuery(
                    "select count(*) from message m join ledger l on l.id = m.ledger_id"
                        + " where m.ticket_id = :ticket and l.settled_at > :since")
                .setParameter("ticket", ticket.id())
                .setParameter("since", instant)
                .getSingleResult();
    return count.longValue();
  }
}
