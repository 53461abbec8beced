package io.erasuredesk.ledger.review;

import io.erasuredesk.ledger.LedgerEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The mails that the desk took for everyday matters, or for a machine's although they are about a
 * deletion: no ticket, and nobody has looked at them yet. No classifier finds every request;
 * whoever looks these through finds the rest, so that no request ends without a person having seen
 * it. Works in the caller's transaction.
 */
@ApplicationScoped
class Unreviewed {

  private static final String AFTER =
      """
      select e.id, e.settled_at from ledger e
      where e.to_review and e.reviewed_at is null
        and (e.settled_at, e.id) > (:at, :id)
      order by e.settled_at, e.id limit :limit""";
  private static final String MARK =
      """
      update ledger set reviewed_at = :now, reviewed_by = :by
      where id in (:ids) and to_review and reviewed_at is null
      returning id""";

  private final EntityManager entities;

  Unreviewed(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Those that were filed first, first.
   *
   * @param after the last one of the page before, or null
   */
  List<LedgerEntry> list(@Nullable UUID after, int limit) {
    Optional<LedgerEntry> last =
        Optional.ofNullable(after).map(id -> entities.find(LedgerEntry.class, id));
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(AFTER, Object[].class)
            .setParameter("at", last.flatMap(LedgerEntry::settledAt).orElse(Instant.EPOCH))
            .setParameter("id", last.map(LedgerEntry::id).orElse(new UUID(0, 0)))
            .setParameter("limit", limit)
            .getResultList();
    return rows.stream().map(row -> entities.find(LedgerEntry.class, row[0])).toList();
  }

  /** Marks them, and says which were not marked before. */
  List<UUID> mark(List<UUID> ids, String by, Instant now) {
    @SuppressWarnings("unchecked")
    List<UUID> marked =
        entities
            .createNativeQuery(MARK, UUID.class)
            .setParameter("now", now)
            .setParameter("by", by)
            .setParameter("ids", ids)
            .getResultList();
    return marked;
  }
}
