package io.erasuredesk.verification;

import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** All challenges. Works in the caller's transaction. */
@ApplicationScoped
public class Challenges {

  private final Session entities;

  Challenges(Session entities) {
    this.entities = entities;
  }

  /** Until when the ticket's newest challenge can be confirmed. */
  public Optional<Instant> deadline(Ticket ticket) {
    return newest(ticket.id(), LockModeType.NONE).map(Challenge::expiresAt);
  }

  /** Whether the registered address itself has confirmed this ticket. */
  public boolean wereConfirmed(Ticket ticket) {
    return newest(ticket.id(), LockModeType.NONE).filter(Challenge::isConfirmed).isPresent();
  }

  /** Ends what is still open of a ticket that ends, or that is challenged anew. */
  public void voidOpen(Ticket ticket, Instant now) {
    entities
        .createNativeQuery(
            "update challenge set voided_at = :now"
                + " where ticket_id = :ticket and confirmed_at is null and voided_at is null")
        .setParameter("now", now)
        .setParameter("ticket", ticket.id())
        .executeUpdate();
  }

  void add(Challenge challenge) {
    entities.persist(challenge);
  }

  /** The ticket's newest challenge if a code can still open its page; only looked at. */
  boolean takesCodes(UUID ticketId, Instant now) {
    return newest(ticketId, LockModeType.NONE).filter(open -> open.takesCodes(now)).isPresent();
  }

  /** The ticket's newest challenge, locked until the end of the transaction. */
  Optional<Challenge> lockNewest(UUID ticketId) {
    Optional<Challenge> found = newest(ticketId, LockModeType.PESSIMISTIC_WRITE);
    found.ifPresent(entities::refresh);
    return found;
  }

  /**
   * How many challenges an account got since an instant. Whoever asks holds the account until the
   * end of the transaction, so that two replicas cannot both count the same last free place.
   */
  long countAndHold(byte[] accountIndex, Instant since) {
    entities
        .createNativeQuery("select 1 from pg_advisory_xact_lock(:account)", Integer.class)
        .setParameter("account", ByteBuffer.wrap(accountIndex).getLong())
        .getSingleResult();
    return entities
        .createQuery(
            "select count(c) from Challenge c"
                + " where c.accountIndex = :account and c.issuedAt > :since",
            Long.class)
        .setParameter("account", accountIndex)
        .setParameter("since", since)
        .getSingleResult();
  }

  /** Ids of tickets that still wait for a challenge whose time is over. */
  List<UUID> overdue(Instant now, int limit) {
    return entities
        .createNativeQuery(
            "select t.id from ticket t join challenge c on c.ticket_id = t.id"
                + " where t.status = 'AWAITING_CONFIRMATION' and c.confirmed_at is null"
                + " and c.voided_at is null and c.expires_at <= :now"
                + " order by c.expires_at limit :limit for update of t skip locked",
            UUID.class)
        .setParameter("now", now)
        .setParameter("limit", limit)
        .getResultList();
  }

  private Optional<Challenge> newest(UUID ticketId, LockModeType lock) {
    return entities
        .createQuery(
            "from Challenge c where c.ticketId = :ticket order by c.issuedAt desc", Challenge.class)
        .setParameter("ticket", ticketId)
        .setMaxResults(1)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }
}
