package io.erasuredesk.approval;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** All legal holds. Works in the caller's transaction. */
@ApplicationScoped
public class LegalHolds {

  static final String REASON = "legal_hold.reason";

  private static final String TO_REVIEW =
      """
      select h.id from legal_hold h
      where h.lifted_at is null and h.reminded_at is null and h.review_at <= :now
      order by h.review_at limit 1 for update of h skip locked""";

  private static final String TO_TELL =
      """
      select h.id from legal_hold h join ticket t on t.id = h.ticket_id
      where h.lifted_at is null and h.told_at is null and not h.silent and t.due_at <= :due
        and t.confirmed_at is not null
        and t.status in ('VERIFYING', 'AWAITING_CUSTOMER', 'BLOCKED', 'AWAITING_APPROVAL',
          'COOLING_OFF', 'HANDED_OFF', 'ACTION_REQUIRED')
      order by t.due_at limit 1 for update of h skip locked""";

  private final Session entities;
  private final Vault vault;

  LegalHolds(Session entities, Vault vault) {
    this.entities = entities;
    this.vault = vault;
  }

  /** The hold that is on a ticket. */
  public Optional<LegalHold> of(UUID ticketId) {
    return entities
        .createQuery(
            "from LegalHold h where h.ticketId = :ticket and h.liftedAt is null", LegalHold.class)
        .setParameter("ticket", ticketId)
        .getResultStream()
        .findFirst();
  }

  /** Why, in an admin's words. */
  public String reason(Ticket ticket, LegalHold hold) {
    return vault.read(vault.key(ticket), hold.reason(), REASON, String.class);
  }

  void add(LegalHold hold) {
    entities.flush(); // the one before must have ended
    entities.persist(hold);
  }

  /** Ticket of a hold whose day of review has come. */
  Optional<UUID> toReview(Instant now) {
    return first(TO_REVIEW, "now", now);
  }

  /** Ticket of a hold by which an answer will be late. */
  Optional<UUID> toTell(Instant due) {
    return first(TO_TELL, "due", due);
  }

  private Optional<UUID> first(String sql, String name, Instant value) {
    return entities
        .createNativeQuery(sql, UUID.class)
        .setParameter(name, value)
        .getResultStream()
        .findFirst()
        .map(id -> entities.find(LegalHold.class, id).ticketId());
  }
}
