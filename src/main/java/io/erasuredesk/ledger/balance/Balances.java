package io.erasuredesk.ledger.balance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The balances, asked for and done. Works in the caller's transaction. */
@ApplicationScoped
public class Balances {

  private final EntityManager entities;

  Balances(EntityManager entities) {
    this.entities = entities;
  }

  /** Asks for one; nothing changes if one is asked for already. */
  boolean ask(String mailbox, @Nullable String by, Instant now) {
    int rows =
        entities
            .createNativeQuery(
                """
                insert into balance (id, mailbox, asked_at, asked_by, next_try_at)
                values (gen_random_uuid(), :mailbox, :now, cast(:by as text), :now)
                on conflict do nothing""")
            .setParameter("mailbox", mailbox)
            .setParameter("by", by)
            .setParameter("now", now)
            .executeUpdate();
    return rows == 1;
  }

  /** Takes the one that is asked for, if nobody else holds it. */
  Optional<Balance> claim(String mailbox, Instant now, Instant nextTry) {
    @SuppressWarnings("unchecked")
    List<Balance> due =
        entities
            .createNativeQuery(
                "select * from balance where mailbox = :mailbox and ended_at is null"
                    + " and next_try_at <= :now for update skip locked",
                Balance.class)
            .setParameter("mailbox", mailbox)
            .setParameter("now", now)
            .getResultList();
    due.forEach(balance -> balance.claim(nextTry));
    return due.stream().findFirst();
  }

  Balance lock(UUID id) {
    Balance balance = entities.find(Balance.class, id, LockModeType.PESSIMISTIC_WRITE);
    entities.refresh(balance);
    return balance;
  }

  /** One of a mailbox. */
  public Optional<Balance> find(String mailbox, UUID id) {
    return Optional.ofNullable(entities.find(Balance.class, id))
        .filter(balance -> balance.mailbox().equals(mailbox));
  }

  /** The latest first. */
  public List<Balance> of(String mailbox, int limit) {
    return entities
        .createQuery(
            "from Balance b where b.mailbox = :mailbox order by b.askedAt desc, b.id desc",
            Balance.class)
        .setParameter("mailbox", mailbox)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The last that ended. */
  public Optional<Balance> last(String mailbox) {
    return entities
        .createQuery(
            "from Balance b where b.mailbox = :mailbox and b.outcome is not null"
                + " order by b.askedAt desc, b.id desc",
            Balance.class)
        .setParameter("mailbox", mailbox)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The last that compared the two. */
  public Optional<Balance> lastCompared(String mailbox) {
    return entities
        .createQuery(
            "from Balance b where b.mailbox = :mailbox and b.outcome in :compared"
                + " order by b.askedAt desc, b.id desc",
            Balance.class)
        .setParameter("mailbox", mailbox)
        .setParameter("compared", List.of(Outcome.EVEN, Outcome.UNEVEN))
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** By which mails mailbox and ledger differed; the first thousand of each kind. */
  public List<Difference> differences(UUID id) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select kind, uid from balance_difference where balance_id = :id order by 1, 2",
                Object[].class)
            .setParameter("id", id)
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new Difference(
                    Difference.Kind.valueOf((String) row[0]), ((Number) row[1]).longValue()))
        .toList();
  }

  void keep(UUID id, Difference difference) {
    entities
        .createNativeQuery(
            "insert into balance_difference (balance_id, kind, uid) values (:id, :kind, :uid)")
        .setParameter("id", id)
        .setParameter("kind", difference.kind().name())
        .setParameter("uid", difference.uid())
        .executeUpdate();
  }

  void dropOld(String mailbox, Instant before) {
    entities
        .createNativeQuery(
            "delete from balance where mailbox = :mailbox and ended_at < :before"
                + " and id <> (select b.id from balance b where b.mailbox = :mailbox"
                + " and b.outcome in ('EVEN', 'UNEVEN') order by b.asked_at desc limit 1)")
        .setParameter("mailbox", mailbox)
        .setParameter("before", before)
        .executeUpdate();
  }
}
