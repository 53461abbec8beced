package io.erasuredesk.ticket;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All tickets. Opens no transaction of its own: a use case does. */
@ApplicationScoped
public class Tickets {

  private final EntityManager entities;

  Tickets(EntityManager entities) {
    this.entities = entities;
  }

  void add(Ticket ticket) {
    entities.persist(ticket);
  }

  /** The ticket with this id, if there is one. */
  public Optional<Ticket> find(UUID id) {
    return Optional.ofNullable(entities.find(Ticket.class, id));
  }

  /**
   * The ticket with this reference, for reading.
   *
   * @throws DeskException {@code NOT_FOUND}
   */
  public Ticket require(TicketRef ref) {
    return byRef(ref, LockModeType.NONE);
  }

  /**
   * The ticket with this reference, locked until the end of the transaction.
   *
   * @throws DeskException {@code NOT_FOUND}
   */
  public Ticket lock(TicketRef ref) {
    return byRef(ref, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * The ticket with this id, freshly read and locked until the end of the transaction.
   *
   * @throws DeskException {@code NOT_FOUND}
   */
  public Ticket lock(UUID id) {
    Ticket ticket = entities.find(Ticket.class, id);
    if (ticket == null) {
      throw new DeskException(ProblemType.NOT_FOUND, "There is no such ticket");
    }
    // to lock it as it was read would fail if somebody else has changed it meanwhile
    entities.refresh(ticket, LockModeType.PESSIMISTIC_WRITE);
    return ticket;
  }

  /**
   * Makes the version grow although no column of the ticket itself changes, so that whoever read it
   * before must read again (a mail that joined, a note).
   */
  public void touch(Ticket ticket) {
    entities.lock(ticket, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
  }

  /** Writes what has changed so far, so that what no ticket refers to any more can be deleted. */
  public void flush() {
    entities.flush();
  }

  /** Those of the ids that are tickets. */
  public List<Ticket> findAll(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : entities
            .createQuery("from Ticket t where t.id in :ids", Ticket.class)
            .setParameter("ids", ids)
            .getResultList();
  }

  /** Ids of tickets that wait in a status since before an instant, oldest first. */
  public List<UUID> waiting(TicketStatus status, Instant since, int limit) {
    return entities
        .createQuery(
            "select t.id from Ticket t where t.status = :status and t.statusSince <= :since"
                + " order by t.statusSince",
            UUID.class)
        .setParameter("status", status)
        .setParameter("since", since)
        .setMaxResults(limit)
        .getResultList();
  }

  private Ticket byRef(TicketRef ref, LockModeType lock) {
    Ticket found =
        entities
            .createQuery("from Ticket t where t.ref = :ref", Ticket.class)
            .setParameter("ref", ref.text())
            .setLockMode(lock)
            .getResultStream()
            .findFirst()
            .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such ticket"));
    if (lock != LockModeType.NONE) {
      entities.refresh(found);
    }
    return found;
  }
}
