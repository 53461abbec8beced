package io.erasuredesk.verification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Tickets whose account is to be looked up. Taking one only moves its next look-up forward, which
 * is no change that anybody who reads the ticket would have to know of: its version stays.
 */
@ApplicationScoped
class LookUps {

  private final Session entities;

  LookUps(Session entities) {
    this.entities = entities;
  }

  /** Takes the ticket that has waited longest; it is free again at {@code until}. */
  Optional<UUID> take(Instant now, Instant until) {
    return entities
        .createNativeQuery(
            "update ticket set look_up_at = :until where id = ("
                + "select id from ticket where status = 'RECEIVED'"
                + " and look_up in ('PENDING', 'FOUND') and look_up_at <= :now"
                + " order by look_up_at limit 1 for update skip locked) returning id",
            UUID.class)
        .setParameter("now", now)
        .setParameter("until", until)
        .getResultStream()
        .findFirst();
  }

  /** Puts a ticket off that was taken and could not be looked up. */
  void putOff(UUID ticketId, Instant at) {
    entities
        .createNativeMutationQuery(
            "update ticket set look_up_at = :at"
                + " where id = :id and status = 'RECEIVED' and look_up_at is not null")
        .setParameter("at", at)
        .setParameter("id", ticketId)
        .executeUpdate();
  }
}
