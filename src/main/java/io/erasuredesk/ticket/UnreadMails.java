package io.erasuredesk.ticket;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Mails that joined a ticket between the customer's confirmation and the erasure component's work,
 * and that nobody has read yet. They move nothing (threat 20), but nothing that cannot be undone
 * goes on over them (threat 21). In the caller's transaction, with the ticket locked.
 */
@ApplicationScoped
public class UnreadMails {

  private static final Set<TicketStatus> WATCHED =
      EnumSet.of(
          TicketStatus.VERIFYING,
          TicketStatus.AWAITING_CUSTOMER,
          TicketStatus.BLOCKED,
          TicketStatus.AWAITING_APPROVAL,
          TicketStatus.COOLING_OFF,
          TicketStatus.HANDED_OFF,
          TicketStatus.ACTION_REQUIRED);

  /**
   * What nobody has read.
   *
   * @param newest the entry of the thread that joined last
   * @param voids whether one of them voids a verification
   */
  public record Unread(UUID newest, long count, boolean voids) {}

  private final Session entities;

  UnreadMails(Session entities) {
    this.entities = entities;
  }

  /**
   * Freezes the ticket over a mail that has just joined, if its status is one that can lead to an
   * erasure.
   *
   * @param voids whether the mail sounds like a withdrawal or a dispute, or nobody has judged it
   */
  public void add(Ticket ticket, Message mail, boolean voids, Instant now) {
    if (!WATCHED.contains(ticket.status())) {
      return;
    }
    entities.flush(); // the entry must be there before what refers to it
    entities
        .createNativeQuery(
            "insert into unread_mail (message_id, ticket_id, voids, joined_at)"
                + " values (:message, :ticket, :voids, :now)")
        .setParameter("message", mail.id())
        .setParameter("ticket", ticket.id())
        .setParameter("voids", voids)
        .setParameter("now", now)
        .executeUpdate();
    ticket.freeze(now);
  }

  /** What is unread in a ticket; empty if everything was read. */
  public Optional<Unread> of(Ticket ticket) {
    if (ticket.frozenAt().isEmpty()) {
      return Optional.empty();
    }
    return entities
        .createNativeQuery(
            "select message_id, count(*) over () as unread, bool_or(voids) over () as voids"
                + " from unread_mail where ticket_id = :ticket order by seq desc limit 1",
            Tuple.class)
        .setParameter("ticket", ticket.id())
        .getResultStream()
        .findFirst()
        .map(
            row ->
                new Unread(
                    row.get("message_id", UUID.class),
                    row.get("unread", Number.class).longValue(),
                    row.get("voids", Boolean.class)));
  }

  /** Everything was read. */
  public void clear(Ticket ticket) {
    entities
        .createNativeQuery("delete from unread_mail where ticket_id = :ticket")
        .setParameter("ticket", ticket.id())
        .executeUpdate();
    ticket.unfreeze();
  }

  /**
   * Refuses what may not go on over an unread mail.
   *
   * @throws DeskException {@code UNREAD_MAIL}
   */
  public static void refuse(Ticket ticket) {
    if (ticket.frozenAt().isPresent()) {
      throw new DeskException(
          ProblemType.UNREAD_MAIL, "A mail came that nobody has read: read it first");
    }
  }
}
