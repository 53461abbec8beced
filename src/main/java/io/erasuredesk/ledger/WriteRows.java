package io.erasuredesk.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/** Writes the rows of mails with their bytes, which no entity ever holds. */
@ApplicationScoped
class WriteRows {

  private static final String INSERT =
      """
      insert into ledger (id, mailbox, uid_validity, uid, sha256, size, arrived_at, fetched_at,
        key_id, raw, state, reason, next_try_at, settled_at, mailbox_done)
      values (gen_random_uuid(), :mailbox, :validity, :uid, :sha256, :size, :arrived, :fetched,
        :key, :raw, :state, :reason, :next, :settled, :done)
      on conflict do nothing returning id""";

  private final EntityManager entities;

  WriteRows(EntityManager entities) {
    this.entities = entities;
  }

  /** Empty if the mail at this place, or another of the same bytes, has a row already. */
  Optional<UUID> write(NewMail mail) {
    entities.flush(); // the key must be there before the row that refers to it
    boolean waits = mail.state() == LedgerState.STORED;
    return entities
        .createNativeQuery(INSERT, UUID.class)
        .unwrap(NativeQuery.class)
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
        .setParameter("reason", waits ? "" : Reason.closed(mail.reason(), mail.state()))
        .setParameter("next", waits ? mail.fetchedAt() : null, Instant.class)
        .setParameter("settled", waits ? null : mail.fetchedAt(), Instant.class)
        .setParameter("done", mail.mailboxDone())
        .getResultStream()
        .findFirst();
  }
}
