package io.erasuredesk.ledger;

import io.erasuredesk.ledger.NewMail.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The mails that a server lists and did not give. They are tried again beside the new ones, so that
 * one of them never holds up the next. Works in the caller's transaction.
 */
@ApplicationScoped
public class UnfetchedMails {

  private final EntityManager entities;

  UnfetchedMails(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Counts a failed try. The wait grows fourfold from try to try, up to an hour.
   *
   * @param pause after the first
   * @return how many it has been
   */
  public int count(Place place, long size, Instant now, Duration pause) {
    Object tries =
        entities
            .createNativeQuery(
                """
                insert into unfetched (mailbox, uid_validity, uid, size, tries, next_try_at)
                values (:mailbox, :validity, :uid, :size, 1,
                  cast(:now as timestamptz) + make_interval(secs => :pause))
                on conflict (mailbox, uid_validity, uid)
                do update set tries = unfetched.tries + 1, next_try_at = cast(:now as timestamptz)
                  + make_interval(secs => least(3600, :pause * power(4, unfetched.tries)))
                returning tries""")
            .setParameter("mailbox", place.mailbox())
            .setParameter("validity", place.uidValidity())
            .setParameter("uid", place.uid())
            .setParameter("size", size)
            .setParameter("now", now)
            .setParameter("pause", pause.toMillis() / 1000.0)
            .getSingleResult();
    return ((Number) tries).intValue();
  }

  /** A person wants one tried again, from the first try on. */
  public void askAgain(Place place, long size, Instant now) {
    entities
        .createNativeQuery(
            """
            insert into unfetched (mailbox, uid_validity, uid, size, tries, next_try_at)
            values (:mailbox, :validity, :uid, :size, 0, :now)
            on conflict (mailbox, uid_validity, uid) do update set tries = 0, next_try_at = :now""")
        .setParameter("mailbox", place.mailbox())
        .setParameter("validity", place.uidValidity())
        .setParameter("uid", place.uid())
        .setParameter("size", size)
        .setParameter("now", now)
        .executeUpdate();
  }

  /** UIDs to be tried again now. */
  public List<Long> due(String mailbox, long uidValidity, Instant now, int limit) {
    @SuppressWarnings("unchecked")
    List<Long> uids =
        entities
            .createNativeQuery(
                "select uid from unfetched where mailbox = :mailbox and uid_validity = :validity"
                    + " and next_try_at <= :now order by next_try_at, uid",
                Long.class)
            .setParameter("mailbox", mailbox)
            .setParameter("validity", uidValidity)
            .setParameter("now", now)
            .setMaxResults(limit)
            .getResultList();
    return uids;
  }

  /** The mail is stored, gone, or given up. */
  public void remove(Place place) {
    entities
        .createNativeQuery(
            "delete from unfetched where mailbox = :mailbox and uid_validity = :validity"
                + " and uid = :uid")
        .setParameter("mailbox", place.mailbox())
        .setParameter("validity", place.uidValidity())
        .setParameter("uid", place.uid())
        .executeUpdate();
  }

  /** The same of several. */
  public void removeAll(String mailbox, long uidValidity, Collection<Long> uids) {
    entities
        .createNativeQuery(
            "delete from unfetched where mailbox = :mailbox and uid_validity = :validity"
                + " and uid in :uids")
        .setParameter("mailbox", mailbox)
        .setParameter("validity", uidValidity)
        .setParameter("uids", uids)
        .executeUpdate();
  }

  /** UIDs of another numbering mean nothing any more; a new scan finds the mails again. */
  public void drop(String mailbox, long uidValidity) {
    entities
        .createNativeQuery(
            "delete from unfetched where mailbox = :mailbox and uid_validity <> :validity")
        .setParameter("mailbox", mailbox)
        .setParameter("validity", uidValidity)
        .executeUpdate();
  }

  /** Has mails asked for at the next visit, as if the server had not given them once. */
  public void askFor(String mailbox, long uidValidity, long[] uids, Instant when) {
    entities
        .createNativeQuery(
            """
            insert into unfetched (mailbox, uid_validity, uid, size, tries, next_try_at)
            select :mailbox, :validity, u, 0, 1, :when from unnest(cast(:uids as bigint[])) u
            on conflict (mailbox, uid_validity, uid)
            do update set tries = 1, next_try_at = excluded.next_try_at""")
        .setParameter("mailbox", mailbox)
        .setParameter("validity", uidValidity)
        .setParameter("uids", uids)
        .setParameter("when", when)
        .executeUpdate();
  }
}
