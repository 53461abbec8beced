package io.erasuredesk.retention;

import io.erasuredesk.ticket.TicketStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds tickets whose time is over. Where anything is still to come of one it waits: a legal hold,
 * a mail that nobody has read or filed, a letter that is not accepted yet, a certificate that the
 * log has not signed, and for a double the other ticket.
 */
@ApplicationScoped
class DueTickets {

  private static final String DUE =
      """
      select t.id from ticket t where t.status = :status and t.status_since <= :since
        and t.id <> all(:putOff) and (:any or t.id = :id)
        and not t.legal_hold and t.frozen_at is null
        and not exists (select from outgoing_mail m where m.subject_id = t.id and m.state = 'QUEUED')
        and not exists (select from ledger l where l.ticket_id = t.id and l.state = 'STORED')
        and not exists (select from closing_proof p where p.ticket_id = t.id
          and not exists (select from certificate c
            join audit_opening o on o.subject = c.id join audit_place a on a.leaf_id = o.leaf_id
            where c.ticket_id = t.id))
        and not exists (select from ticket d where d.id = t.duplicate_of and d.status in (
          'RECEIVED', 'AWAITING_CONFIRMATION', 'VERIFYING', 'AWAITING_CUSTOMER', 'BLOCKED',
          'AWAITING_APPROVAL', 'COOLING_OFF', 'HANDED_OFF', 'ERASING', 'ACTION_REQUIRED'))
        order by t.status_since limit 1 for update of t skip locked
      """;

  private static final UUID NOBODY = new UUID(0, 0);

  private final EntityManager entities;
  private final RetentionConfig config;
  private final Clock clock;

  DueTickets(EntityManager entities, RetentionConfig config, Clock clock) {
    this.entities = entities;
    this.config = config;
    this.clock = clock;
  }

  /**
   * One of them.
   *
   * @param putOff that are not to be looked at now
   */
  Optional<UUID> next(Collection<UUID> putOff) {
    for (TicketStatus ending : TicketStatus.values()) {
      Optional<UUID> due = find(ending, putOff, null);
      if (due.isPresent()) {
        return due;
      }
    }
    return Optional.empty();
  }

  /** Whether the time of this one is still over; locked then until the transaction ends. */
  boolean holds(UUID id) {
    for (TicketStatus ending : TicketStatus.values()) {
      if (find(ending, List.of(), id).isPresent()) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("unchecked")
  private Optional<UUID> find(TicketStatus ending, Collection<UUID> putOff, @Nullable UUID only) {
    Optional<Duration> after = after(ending);
    if (after.isEmpty()) {
      return Optional.empty();
    }
    List<UUID> found =
        entities
            .createNativeQuery(DUE, UUID.class)
            .setParameter("status", ending.name())
            .setParameter("since", clock.instant().minus(after.get()))
            .setParameter("putOff", putOff.toArray(UUID[]::new))
            .setParameter("any", only == null)
            .setParameter("id", only == null ? NOBODY : only)
            .getResultList();
    return found.stream().findFirst();
  }

  /** How long a ticket that ended so is kept; empty for one that has not ended. */
  private Optional<Duration> after(TicketStatus ending) {
    return switch (ending) {
      case ERASED, PARTIALLY_ERASED -> Optional.of(config.erased());
      case DENIED -> Optional.of(config.denied());
      case WITHDRAWN -> Optional.of(config.withdrawn());
      case EXPIRED -> Optional.of(config.expired());
      case DUPLICATE -> Optional.of(config.duplicate());
      case DISMISSED -> Optional.of(config.dismissed());
      case RECEIVED,
          AWAITING_CONFIRMATION,
          VERIFYING,
          AWAITING_CUSTOMER,
          BLOCKED,
          AWAITING_APPROVAL,
          COOLING_OFF,
          HANDED_OFF,
          ERASING,
          ACTION_REQUIRED,
          FORGOTTEN ->
          Optional.empty();
    };
  }
}
