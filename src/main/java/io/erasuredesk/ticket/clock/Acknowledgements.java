package io.erasuredesk.ticket.clock;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Which customers know that their request has arrived: by a letter that says so and by when they
 * have the answer, unless it failed or came back; or by a person who says that they were told.
 */
@ApplicationScoped
class Acknowledgements {

  /** The letters that say what 11 CCR 7021(a) demands. */
  static final String BY_LETTER =
      "exists (select 1 from outgoing_mail m where m.subject_id = t.id"
          + " and m.kind in ('ACKNOWLEDGEMENT', 'CHALLENGE', 'CONFIRMED')"
          + " and m.state in ('QUEUED', 'SENT'))";

  static final String BY_PERSON =
      "exists (select 1 from acknowledgement a where a.ticket_id = t.id)";

  private final Session entities;

  Acknowledgements(Session entities) {
    this.entities = entities;
  }

  /** Those of the tickets whose customers know. */
  Set<UUID> given(Collection<UUID> tickets) {
    if (tickets.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        entities
            .createNativeQuery(
                "select t.id from ticket t where t.id in (:tickets) and ("
                    + BY_LETTER
                    + " or "
                    + BY_PERSON
                    + ")",
                UUID.class)
            .setParameterList("tickets", tickets)
            .getResultList());
  }

  /** Notes that a person told the customer. */
  void add(UUID ticketId, Instant at, String by, Means how) {
    entities
        .createNativeMutationQuery(
            "insert into acknowledgement (ticket_id, at, given_by, how)"
                + " values (:ticket, :at, :by, :how) on conflict do nothing")
        .setParameter("ticket", ticketId)
        .setParameter("at", at)
        .setParameter("by", by)
        .setParameter("how", how.name())
        .executeUpdate();
  }
}
