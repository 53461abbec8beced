package io.erasuredesk.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the orders of tickets have come, for showing. Works in the caller's transaction. */
@ApplicationScoped
public class ErasureProgress {

  /**
   * The latest order of a ticket.
   *
   * @param subjectRequestId the id under which the erasure component knows it
   * @param phase {@code SUSPEND} until the cooling-off is over, then {@code ERASE}
   * @param outcome what was reported, if anything was
   */
  public record Progress(
      UUID subjectRequestId,
      Phase phase,
      OrderState status,
      int attempts,
      @Nullable Outcome outcome) {}

  private final EntityManager entities;

  ErasureProgress(EntityManager entities) {
    this.entities = entities;
  }

  /** By ticket; a ticket without an order is not in it. */
  public Map<UUID, Progress> of(Collection<UUID> tickets) {
    Map<UUID, Progress> latest = new HashMap<>();
    if (tickets.isEmpty()) {
      return latest;
    }
    List<Tuple> rows =
        entities
            .createQuery(
                "select o.ticketId, o.id, o.phase, o.state, o.delivery.attempts, o.outcome"
                    + " from ErasureOrder o where o.ticketId in :tickets"
                    + " order by o.queuedAt", // the suspension, then the erasure
                Tuple.class)
            .setParameter("tickets", tickets)
            .getResultList();
    for (Tuple row : rows) {
      latest.put(
          row.get(0, UUID.class),
          new Progress(
              row.get(1, UUID.class),
              row.get(2, Phase.class),
              row.get(3, OrderState.class),
              row.get(4, Integer.class),
              row.get(5, Outcome.class)));
    }
    return latest;
  }
}
