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
      UUID subjectRequestId, String phase, String status, int attempts, @Nullable String outcome) {}

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
    @SuppressWarnings("unchecked") // a native query knows its result type only at run time
    List<Tuple> rows =
        entities
            .createNativeQuery(
                "select ticket_id, id, phase, state, attempts, outcome from erasure_order"
                    + " where ticket_id in (:tickets) order by phase desc", // SUSPEND, then ERASE
                Tuple.class)
            .setParameter("tickets", tickets)
            .getResultList();
    for (Tuple row : rows) {
      latest.put(
          row.get(0, UUID.class),
          new Progress(
              row.get(1, UUID.class),
              row.get(2, String.class),
              row.get(3, String.class),
              row.get(4, Integer.class),
              row.get(5, String.class)));
    }
    return latest;
  }
}
