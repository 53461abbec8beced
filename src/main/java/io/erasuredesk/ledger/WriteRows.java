package io.erasuredesk.ledger;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
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

  private static final String INSERT_STORED =
      """
      insert into ledger (id, mailbox, uid_validity, uid, sha256, size, arrived_at, fetched_at,
        key_id, raw, state, reason, next_try_at, mailbox_done)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'STORED', '', ?, ?)
      on conflict do nothing""";

  private final EntityManager entities;

  WriteRows(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Several at once.
   *
   * @throws DeskException {@code CHANGED_MEANWHILE} if one of them has a row already
   */
  List<UUID> writeAll(List<NewMail> mails) {
    entities.flush(); // the keys must be there before the rows that refer to them
    List<UUID> ids = new ArrayList<>();
    int[] rows =
        entities
            .unwrap(Session.class)
            .doReturningWork(
                connection -> {
                  try (PreparedStatement insert = connection.prepareStatement(INSERT_STORED)) {
                    for (NewMail mail : mails) {
                      UUID id = UUID.randomUUID();
                      ids.add(id);
                      fill(insert, id, mail);
                      insert.addBatch();
                    }
                    return insert.executeBatch();
                  }
                });
    if (Arrays.stream(rows).anyMatch(written -> written == 0)) {
      throw new DeskException(
          ProblemType.CHANGED_MEANWHILE, "One of these mails got its row meanwhile");
    }
    return ids;
  }

  private static void fill(PreparedStatement insert, UUID id, NewMail mail) throws SQLException {
    OffsetDateTime fetched = mail.fetchedAt().atOffset(ZoneOffset.UTC);
    insert.setObject(1, id);
    insert.setString(2, mail.place().mailbox());
    insert.setLong(3, mail.place().uidValidity());
    insert.setLong(4, mail.place().uid());
    insert.setBytes(5, mail.sha256());
    insert.setLong(6, mail.size());
    insert.setObject(7, mail.arrivedAt().atOffset(ZoneOffset.UTC));
    insert.setObject(8, fetched);
    insert.setObject(9, mail.keyId());
    insert.setBytes(10, Objects.requireNonNull(mail.raw()).bytes());
    insert.setObject(11, fetched);
    insert.setBoolean(12, mail.mailboxDone());
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
