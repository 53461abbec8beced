package io.erasuredesk.ledger;

import io.erasuredesk.ledger.NewMail.Place;
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
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** The rows of all mails seen. Opens no transaction of its own: a use case does. */
@ApplicationScoped
public class Ledger {

  private final EntityManager entities;

  Ledger(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Writes the row of a mail.
   *
   * @return its id; empty if the mail at this place, or another of the same bytes, has one already
   */
  public Optional<UUID> add(NewMail mail) {
    entities.flush(); // the key must be there before the row that refers to it
    UUID id = UUID.randomUUID();
    int rows =
        query(
                """
                insert into ledger (id, mailbox, uid_validity, uid, sha256, size, arrived_at,
                  fetched_at, key_id, raw, state, reason, next_try_at, settled_at, mailbox_done)
                values (:id, :mailbox, :validity, :uid, :sha256, :size, :arrived, :fetched, :key,
                  :raw, :state, :reason, case when :state = 'STORED' then cast(:fetched as timestamptz) end,
                  case when :state <> 'STORED' then cast(:fetched as timestamptz) end, :done)
                on conflict do nothing""")
            .setParameter("id", id)
            .setParameter("mailbox", mail.place().mailbox())
            .setParameter("validity", mail.place().uidValidity())
            .setParameter("uid", mail.place().uid())
            .setParameter("sha256", mail.sha256(), byte[].class)
            .setParameter("size", mail.size())
            .setParameter("arrived", mail.arrivedAt())
            .setParameter("fetched", mail.fetchedAt())
            .setParameter("key", mail.keyId(), UUID.class)
            .setParameter("raw", mail.raw() == null ? null : mail.raw().bytes(), byte[].class)
            .setParameter("state", mail.state().name())
            .setParameter("reason", mail.reason())
            .setParameter("done", mail.mailboxDone())
            .executeUpdate();
    return rows == 1 ? Optional.of(id) : Optional.empty();
  }

  /** Makes whoever else stores these bytes wait for the end of this transaction. */
  public void queueUpFor(byte[] sha256) {
    Object ignored =
        query("select 1 from pg_advisory_xact_lock(:lock)")
            .setParameter("lock", java.nio.ByteBuffer.wrap(sha256).getLong())
            .getSingleResult();
  }

  /** Whether the mail at this place has its row. */
  public boolean knows(Place place) {
    return !entities
        .createQuery(
            "select e.id from LedgerEntry e where e.mailbox = :mailbox"
                + " and e.uidValidity = :validity and e.uid = :uid",
            UUID.class)
        .setParameter("mailbox", place.mailbox())
        .setParameter("validity", place.uidValidity())
        .setParameter("uid", place.uid())
        .getResultList()
        .isEmpty();
  }

  /** The first mail of these bytes. */
  public Optional<LedgerEntry> original(byte[] sha256) {
    return entities
        .createQuery(
            "from LedgerEntry e where e.sha256 = :sha256 and e.state <> :duplicate",
            LedgerEntry.class)
        .setParameter("sha256", sha256)
        .setParameter("duplicate", LedgerState.DUPLICATE)
        .getResultStream()
        .findFirst();
  }

  /**
   * Takes the mail that has waited longest, if any waits and no other worker holds it.
   *
   * @param nextTry when another may take it, should this worker not come back, by the number of
   *     tries before this one
   */
  public Optional<LedgerEntry> claim(Instant now, IntFunction<Instant> nextTry) {
    @SuppressWarnings("unchecked")
    Stream<LedgerEntry> due =
        entities
            .createNativeQuery(
                """
                select e.id, e.mailbox, e.uid_validity, e.uid, e.sha256, e.size, e.arrived_at,
                  e.fetched_at, e.key_id, e.state, e.reason, e.attempts, e.next_try_at,
                  e.message_id_index, e.ticket_id, e.settled_at, e.mailbox_done
                from ledger e where e.state = 'STORED' and e.next_try_at <= :now
                order by e.next_try_at limit 1 for update skip locked""",
                LedgerEntry.class)
            .setParameter("now", now)
            .getResultStream();
    Optional<LedgerEntry> found = due.findFirst();
    found.ifPresent(entry -> entry.claim(nextTry.apply(entry.attempts())));
    return found;
  }

  /** The row, for reading. */
  public Optional<LedgerEntry> find(UUID id) {
    return Optional.ofNullable(entities.find(LedgerEntry.class, id));
  }

  /**
   * The row, freshly read and locked until the end of the transaction.
   *
   * @throws DeskException {@code NOT_FOUND}
   */
  public LedgerEntry lock(UUID id) {
    LedgerEntry entry = entities.find(LedgerEntry.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (entry == null) {
      throw new DeskException(ProblemType.NOT_FOUND, "There is no such mail");
    }
    entities.refresh(entry);
    return entry;
  }

  /** Several rows, freshly read and locked until the end of the transaction; in no order. */
  public List<LedgerEntry> lockAll(Collection<UUID> ids) {
    return entities
        .createQuery("from LedgerEntry e where e.id in :ids order by e.id", LedgerEntry.class)
        .setParameter("ids", ids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** Mails that a person must look at, oldest first, after the one named. */
  public List<LedgerEntry> quarantined(@Nullable UUID after, int limit) {
    Optional<LedgerEntry> last = after == null ? Optional.empty() : find(after);
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

  /** Mails by whatever of the three is not null, newest first. */
  public List<LedgerEntry> search(
      byte @Nullable [] messageIdIndex, byte @Nullable [] sha256, @Nullable Long uid, int limit) {
    String conditions =
        (messageIdIndex == null ? "" : " and e.messageIdIndex = :messageId")
            + (sha256 == null ? "" : " and e.sha256 = :sha256")
            + (uid == null ? "" : " and e.uid = :uid");
    var query =
        entities.createQuery(
            "from LedgerEntry e where 1 = 1" + conditions + " order by e.fetchedAt desc, e.id",
            LedgerEntry.class);
    if (messageIdIndex != null) {
      query.setParameter("messageId", messageIdIndex);
    }
    if (sha256 != null) {
      query.setParameter("sha256", sha256);
    }
    if (uid != null) {
      query.setParameter("uid", uid);
    }
    return query.setMaxResults(limit).getResultList();
  }

  /** Stored mails for which the mailbox still waits to be told. */
  public List<LedgerEntry> toMark(String mailbox, long uidValidity, int limit) {
    return entities
        .createQuery(
            "from LedgerEntry e where e.mailbox = :mailbox and e.uidValidity = :validity"
                + " and e.mailboxDone = false order by e.uid",
            LedgerEntry.class)
        .setParameter("mailbox", mailbox)
        .setParameter("validity", uidValidity)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Notes that the mailbox was told. */
  public void marked(Collection<UUID> ids) {
    query("update ledger set mailbox_done = true where id in (:ids)")
        .setParameterList("ids", ids)
        .executeUpdate();
  }

  /** UIDs of another UIDVALIDITY mean nothing any more; nothing can be done to those mails. */
  public void dropMarks(String mailbox, long uidValidity) {
    query(
            "update ledger set mailbox_done = true"
                + " where mailbox = :mailbox and uid_validity <> :validity and not mailbox_done")
        .setParameter("mailbox", mailbox)
        .setParameter("validity", uidValidity)
        .executeUpdate();
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

  private NativeQuery<?> query(String sql) {
    return entities.createNativeQuery(sql).unwrap(NativeQuery.class);
  }
}
