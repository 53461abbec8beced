package io.erasuredesk.approval;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All approvals. Works in the caller's transaction. */
@ApplicationScoped
public class Approvals {

  /** Where a ticket's approval is at work; two tickets of one account are never both there. */
  private static final List<TicketStatus> AT_WORK =
      List.of(
          TicketStatus.COOLING_OFF,
          TicketStatus.HANDED_OFF,
          TicketStatus.ERASING,
          TicketStatus.ACTION_REQUIRED);

  private final EntityManager entities;

  Approvals(EntityManager entities) {
    this.entities = entities;
  }

  /** Adds it, in the place of one that was recalled if there is one. */
  void add(Approval approval) {
    lock(approval.ticketId())
        .filter(Approval::isRecalled)
        .ifPresentOrElse(recalled -> recalled.again(approval), () -> entities.persist(approval));
  }

  void flush() {
    entities.flush();
  }

  /** The ticket's approval, freshly read and locked until the end of the transaction. */
  public Optional<Approval> lock(UUID ticketId) {
    Approval found = entities.find(Approval.class, ticketId, LockModeType.PESSIMISTIC_WRITE);
    if (found != null) {
      entities.refresh(found);
    }
    return Optional.ofNullable(found);
  }

  /** The ticket's approval, for reading. */
  public Optional<Approval> find(UUID ticketId) {
    return Optional.ofNullable(entities.find(Approval.class, ticketId));
  }

  /**
   * Drops the ticket's approval; no order may refer to it any more.
   *
   * @return how many rows
   */
  public int forget(UUID ticketId) {
    return entities
        .createNativeQuery("delete from approval where ticket_id = :ticket")
        .setParameter("ticket", ticketId)
        .executeUpdate();
  }

  boolean anotherErases(Ticket ticket) {
    return ticket
        .accountIndex()
        .map(
            index ->
                entities
                        .createQuery(
                            "select count(t) from Ticket t where t.accountIndex = :index"
                                + " and t.id <> :self and t.status in :atWork",
                            Long.class)
                        .setParameter("index", index)
                        .setParameter("self", ticket.id())
                        .setParameter("atWork", AT_WORK)
                        .getSingleResult()
                    > 0)
        .orElse(false);
  }
}
