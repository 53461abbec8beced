package io.erasuredesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what stands where, and what is late. */
@ApplicationScoped
public class CountTickets {

  /**
   * The state of the desk at one moment.
   *
   * @param counts every status, also the empty ones
   * @param overdue open tickets whose legal clock has run out
   * @param oldest since when the oldest ticket of an open status stands there
   */
  public record Stats(
      Map<TicketStatus, Long> counts, long open, long overdue, Map<TicketStatus, Instant> oldest) {}

  private static final List<TicketStatus> OPEN =
      Arrays.stream(TicketStatus.values()).filter(status -> !status.isEnded()).toList();

  private final EntityManager entities;
  private final Clock clock;

  CountTickets(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Counts now. */
  @Transactional
  public Stats count() {
    Map<TicketStatus, Long> counts = new EnumMap<>(TicketStatus.class);
    Arrays.stream(TicketStatus.values()).forEach(status -> counts.put(status, 0L));
    Map<TicketStatus, Instant> oldest = new EnumMap<>(TicketStatus.class);
    for (Tuple row :
        entities
            .createQuery(
                "select t.status, count(*), min(t.statusSince) from Ticket t group by t.status",
                Tuple.class)
            .getResultList()) {
      TicketStatus status = row.get(0, TicketStatus.class);
      counts.put(status, row.get(1, Long.class));
      if (!status.isEnded()) {
        oldest.put(status, row.get(2, Instant.class));
      }
    }
    return new Stats(counts, OPEN.stream().mapToLong(counts::get).sum(), overdue(), oldest);
  }

  private long overdue() {
    return entities
        .createQuery(
            "select count(*) from Ticket t where t.status in :open and t.dueAt < :now"
                + " and t.overlays.pausedAt is null",
            Long.class)
        .setParameter("open", OPEN)
        .setParameter("now", clock.instant())
        .getSingleResult();
  }
}
