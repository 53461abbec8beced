package io.erasuredesk.ledger;

import io.erasuredesk.ledger.NewMail.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.hibernate.query.NativeQuery;

/**
 * The rows of mails that lay in the mailbox before the desk came: booked by number and size, never
 * read and never answered. A person may have one read. Works in the caller's transaction.
 */
@ApplicationScoped
public class OldMails {

  /** Why they are put away. */
  public static final String REASON = "BEFORE_START";

  private final EntityManager entities;

  OldMails(EntityManager entities) {
    this.entities = entities;
  }

  /** Writes the row of one; the same place twice changes nothing. */
  public void add(Place place, long size, Instant arrivedAt, Instant now) {
    query(
            """
            insert into ledger (id, mailbox, uid_validity, uid, size, arrived_at, fetched_at, state,
              reason, settled_at, mailbox_done)
            values (gen_random_uuid(), :mailbox, :numbering, :uid, :size, :arrived, :now,
              'DISCARDED', 'BEFORE_START', :now, true)
            on conflict do nothing""")
        .setParameter("mailbox", place.mailbox())
        .setParameter("numbering", place.uidValidity())
        .setParameter("uid", place.uid())
        .setParameter("size", size)
        .setParameter("arrived", arrivedAt)
        .setParameter("now", now)
        .executeUpdate();
  }

  /** Whether one like it was booked, be it under another number. */
  public boolean knows(String mailbox, long size, Instant arrivedAt) {
    return !query(
            "select 1 from ledger where mailbox = :mailbox and arrived_at = :arrived"
                + " and size = :size and reason = 'BEFORE_START' limit 1")
        .setParameter("mailbox", mailbox)
        .setParameter("arrived", arrivedAt)
        .setParameter("size", size)
        .getResultList()
        .isEmpty();
  }

  private NativeQuery<?> query(String sql) {
    return entities.createNativeQuery(sql).unwrap(NativeQuery.class);
  }
}
