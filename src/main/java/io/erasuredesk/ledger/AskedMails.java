package io.erasuredesk.ledger;

import io.erasuredesk.ledger.NewMail.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/**
 * Rows without a copy whose mails a person wants fetched after all: such a row is filled instead of
 * a second one written. Works in the caller's transaction.
 */
@ApplicationScoped
public class AskedMails {

  private final EntityManager entities;

  AskedMails(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Fills the row of a mail that has come.
   *
   * @return its id; empty if nobody asked for the mail at this place
   */
  public Optional<UUID> fill(NewMail mail) {
    entities.flush(); // the key must be there before the row that refers to it
    return place(
            """
            update ledger set version = version + 1, sha256 = :sha256, size = :size, fetched_at = :fetched, key_id = :key,
              raw = :raw, state = :state, reason = :reason, attempts = 0, mailbox_done = :done,
              next_try_at = case when :state = 'STORED' then cast(:fetched as timestamptz) end,
              settled_at = case when :state <> 'STORED' then cast(:fetched as timestamptz) end
            where mailbox = :mailbox and uid_validity = :validity and uid = :uid
              and reason = 'ASKED_AGAIN'
            returning id""",
            mail.place())
        .setParameter("sha256", mail.sha256(), byte[].class)
        .setParameter("size", mail.size())
        .setParameter("fetched", mail.fetchedAt())
        .setParameter("key", mail.keyId(), UUID.class)
        .setParameter("raw", mail.raw() == null ? null : mail.raw().bytes(), byte[].class)
        .setParameter("state", mail.state().name())
        .setParameter("reason", mail.reason())
        .setParameter("done", mail.mailboxDone())
        .getResultStream()
        .map(UUID.class::cast)
        .findFirst();
  }

  /** Whether somebody asked for the mail at this place. */
  public boolean isAsked(Place place) {
    return !place(
            "select id from ledger where mailbox = :mailbox and uid_validity = :validity"
                + " and uid = :uid and reason = 'ASKED_AGAIN'",
            place)
        .getResultList()
        .isEmpty();
  }

  /** Says of a mail that was asked for why it did not come. */
  public void close(Place place, String reason) {
    place(
            "update ledger set reason = :reason, version = version + 1 where mailbox = :mailbox"
                + " and uid_validity = :validity and uid = :uid and reason = 'ASKED_AGAIN'",
            place)
        .setParameter("reason", reason)
        .executeUpdate();
  }

  private NativeQuery<?> place(String sql, Place place) {
    NativeQuery<?> query = entities.createNativeQuery(sql).unwrap(NativeQuery.class);
    return query
        .setParameter("mailbox", place.mailbox())
        .setParameter("validity", place.uidValidity())
        .setParameter("uid", place.uid());
  }
}
