package io.erasuredesk.ticket.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** All pauses. Works in the caller's transaction. */
@ApplicationScoped
class ClockPauses {

  private final EntityManager entities;

  ClockPauses(EntityManager entities) {
    this.entities = entities;
  }

  void add(ClockPause pause) {
    entities.persist(pause);
  }

  /** The one that still runs. */
  Optional<ClockPause> open(UUID ticketId) {
    return of(ticketId).stream().filter(pause -> pause.answeredAt().isEmpty()).findFirst();
  }

  /** Oldest first. */
  List<ClockPause> of(UUID ticketId) {
    return of(List.of(ticketId)).getOrDefault(ticketId, List.of());
  }

  /** Oldest first, by ticket. */
  Map<UUID, List<ClockPause>> of(Collection<UUID> tickets) {
    if (tickets.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "from ClockPause p where p.ticketId in :tickets order by p.askedAt", ClockPause.class)
        .setParameter("tickets", tickets)
        .getResultStream()
        .collect(Collectors.groupingBy(ClockPause::ticketId));
  }
}
