package io.erasuredesk.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Mails that nobody has tried to understand yet, taken several at once. One that was tried before
 * may be what ended the process then, and is taken alone ({@link Ledger#claim}). Works in the
 * caller's transaction.
 */
@ApplicationScoped
public class FreshMails {

  private static final String CLAIM =
      """
      with due as (
          select id, next_try_at, size from ledger
          where state = 'STORED' and attempts = 0 and next_try_at <= :now
          order by next_try_at limit :most for update skip locked),
        first as (
          select id from (
            select id, sum(size) over (order by next_try_at, id) - size as before from due) d
          where before < :bytes),
        taken as (
          update ledger set attempts = 1, next_try_at = :next where id in (select id from first)
          returning id, mailbox, fetched_at, uid)
      select id, mailbox from taken order by fetched_at, uid
      """;

  private final EntityManager entities;

  FreshMails(EntityManager entities) {
    this.entities = entities;
  }

  /** A mail that is taken for its first try. */
  public record Fresh(UUID id, String mailbox) {}

  /**
   * Takes those that have waited longest, as they came.
   *
   * @param bytes how much they may have together; one may have more alone
   * @param next when another may take them, should this worker not come back
   */
  public List<Fresh> claim(Instant now, int most, long bytes, Instant next) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(CLAIM, Object[].class)
            .setParameter("now", now)
            .setParameter("most", most)
            .setParameter("bytes", bytes)
            .setParameter("next", next)
            .getResultList();
    return rows.stream().map(row -> new Fresh((UUID) row[0], (String) row[1])).toList();
  }
}
