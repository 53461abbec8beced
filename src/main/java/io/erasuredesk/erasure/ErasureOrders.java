package io.erasuredesk.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All orders. Works in the caller's transaction. */
@ApplicationScoped
class ErasureOrders {

  private final EntityManager entities;

  ErasureOrders(EntityManager entities) {
    this.entities = entities;
  }

  void add(ErasureOrder order) {
    entities.persist(order);
    entities.flush(); // so that a withdrawal of the same instant is noticed here
  }

  void flush() {
    entities.flush();
  }

  Optional<ErasureOrder> find(UUID ticketId, Phase phase) {
    return entities
        .createQuery(
            "from ErasureOrder o where o.ticketId = :ticket and o.phase = :phase",
            ErasureOrder.class)
        .setParameter("ticket", ticketId)
        .setParameter("phase", phase)
        .getResultStream()
        .findFirst();
  }

  /** Freshly read and locked; whoever locks the ticket too must have locked it before. */
  Optional<ErasureOrder> lock(UUID ticketId, Phase phase) {
    return find(ticketId, phase).map(found -> lock(found.id()));
  }

  /** The order with this id, whose existence is certain. */
  ErasureOrder lock(UUID id) {
    ErasureOrder order = entities.find(ErasureOrder.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (order == null) {
      throw new IllegalStateException("There is no such order");
    }
    entities.refresh(order);
    return order;
  }

  Optional<ErasureOrder> find(UUID id) {
    return Optional.ofNullable(entities.find(ErasureOrder.class, id));
  }

  /**
   * Claims one order by a query that ends in {@code for update of o skip locked}: another replica
   * that looks at the same instant gets another one.
   *
   * @param sql selects {@code o.id}
   */
  Optional<ErasureOrder> claim(String sql, Map<String, Object> parameters) {
    return firstId(sql, parameters).map(id -> entities.find(ErasureOrder.class, id));
  }

  @SuppressWarnings("unchecked") // one uuid column
  Optional<UUID> firstId(String sql, Map<String, Object> parameters) {
    var query = entities.createNativeQuery(sql, UUID.class);
    parameters.forEach(query::setParameter);
    return ((java.util.List<UUID>) query.getResultList()).stream().findFirst();
  }
}
