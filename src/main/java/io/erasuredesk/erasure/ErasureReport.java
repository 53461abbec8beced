package io.erasuredesk.erasure;

import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** What the erasure component reported of a ticket's erasure. Works in the caller's transaction. */
@ApplicationScoped
public class ErasureReport {

  private final EntityManager entities;
  private final OrderBody bodies;

  ErasureReport(EntityManager entities, OrderBody bodies) {
    this.entities = entities;
    this.bodies = bodies;
  }

  /** What was kept; empty if nothing was, or nothing was reported. */
  public List<Retained> retained(Ticket ticket) {
    return entities
        .createQuery(
            "from ErasureOrder o where o.ticketId = :ticket and o.phase = :erase",
            ErasureOrder.class)
        .setParameter("ticket", ticket.id())
        .setParameter("erase", Phase.ERASE)
        .getResultStream()
        .findFirst()
        .map(order -> bodies.retained(ticket, order))
        .orElse(List.of());
  }

  /**
   * Drops the orders of a ticket, with what was said of them.
   *
   * @return how many
   */
  public int forget(UUID ticketId) {
    return entities
        .createNativeQuery("delete from erasure_order where ticket_id = :ticket")
        .setParameter("ticket", ticketId)
        .executeUpdate();
  }
}
