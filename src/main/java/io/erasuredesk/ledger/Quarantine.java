package io.erasuredesk.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mails that wait: for a person, or to be understood. Works in the caller's transaction. */
@ApplicationScoped
public class Quarantine {

  private final EntityManager entities;

  Quarantine(EntityManager entities) {
    this.entities = entities;
  }

  /** Mails that a person must look at, oldest first, after the one named. */
  public List<LedgerEntry> list(@Nullable UUID after, int limit) {
    Optional<LedgerEntry> last =
        after == null
            ? Optional.empty()
            : Optional.ofNullable(entities.find(LedgerEntry.class, after));
    return entities
        .createQuery(
            "from LedgerEntry e where e.state in :states"
                + " and (e.fetchedAt > :at or e.fetchedAt = :at and e.id > :id)"
                + " order by e.fetchedAt, e.id",
            LedgerEntry.class)
        .setParameter("states", List.of(LedgerState.QUARANTINED, LedgerState.OVERSIZED))
        .setParameter("at", last.map(LedgerEntry::fetchedAt).orElse(Instant.EPOCH))
        .setParameter("id", last.map(LedgerEntry::id).orElse(new UUID(0, 0)))
        .setMaxResults(limit)
        .getResultList();
  }

  /** How many mails of a mailbox wait to be understood. */
  public long waiting(String mailbox) {
    return entities
        .createQuery(
            "select count(e) from LedgerEntry e where e.mailbox = :mailbox and e.state = :stored",
            Long.class)
        .setParameter("mailbox", mailbox)
        .setParameter("stored", LedgerState.STORED)
        .getSingleResult();
  }
}
