package io.erasuredesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.Map;

/** How much waits in each queue. Works in the caller's transaction. */
@ApplicationScoped
public class CountQueues {

  private final EntityManager entities;

  CountQueues(EntityManager entities) {
    this.entities = entities;
  }

  /** Every queue, also the empty ones; each is counted over its own index. */
  public Map<TicketQueue, Long> count() {
    Map<TicketQueue, Long> counts = new EnumMap<>(TicketQueue.class);
    for (TicketQueue queue : TicketQueue.values()) {
      counts.put(
          queue,
          entities
              .createQuery("select count(*) from Ticket t where " + queue.condition(), Long.class)
              .getSingleResult());
    }
    return counts;
  }

  /** The open tickets on somebody's desk. */
  public long of(String assignee) {
    return entities
        .createQuery(
            "select count(*) from Ticket t where t.assignee = :who and t.status not in "
                + TicketQueue.ENDED,
            Long.class)
        .setParameter("who", assignee)
        .getSingleResult();
  }
}
