package io.erasuredesk.ledger;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.keyring.BlindIndex.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leaves of a mail's row what the books need: that the mail of this number was seen, when, and what
 * became of it. Bytes, key and every digest go. Of a mail that stays in the mailbox a digest under
 * a key of its own is kept in the place of its hash, so that the desk knows it again should the
 * server give it another number. Works in the caller's transaction.
 */
@ApplicationScoped
public class StripMails {

  private static final String DUE =
      """
      select id from ledger where ticket_id is null and stripped_at is null and settled_at <= :since
        and state in ('BOUNCE', 'AUTOMATIC', 'QUESTION', 'SPAM', 'DUPLICATE', 'DISCARDED')
        and (not to_review or reviewed_at is not null)
        order by settled_at, id limit :limit for update skip locked
      """;

  private static final String OF_TICKET =
      """
      select id from ledger where ticket_id = :ticket
      union
      select d.id from ledger d join ledger o on d.sha256 = o.sha256 and d.state = 'DUPLICATE'
        where o.ticket_id = :ticket
      """;

  private final EntityManager entities;
  private final BlindIndex index;

  StripMails(EntityManager entities, BlindIndex index) {
    this.entities = entities;
    this.index = index;
  }

  /** Mails of no ticket that were settled so long ago, and that no person is still to look at. */
  @SuppressWarnings("unchecked")
  public List<UUID> due(Instant since, int limit) {
    return entities
        .createNativeQuery(DUE, UUID.class)
        .setParameter("since", since)
        .setParameter("limit", limit)
        .getResultList();
  }

  /** All mails about a ticket, and their doubles. */
  @SuppressWarnings("unchecked")
  public List<UUID> ofTicket(UUID ticketId) {
    return entities
        .createNativeQuery(OF_TICKET, UUID.class)
        .setParameter("ticket", ticketId)
        .getResultList();
  }

  /**
   * Strips rows. Their keys are then used by nothing, and are for the caller to destroy.
   *
   * @param removed whether the mails themselves are removed from the mailbox, too
   * @return the keys
   */
  public List<UUID> strip(Collection<UUID> ids, boolean removed, Instant now) {
    entities.flush();
    entities.clear(); // nothing that is still in memory may write old values back
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery("select id, sha256, key_id from ledger where id = any(:ids)")
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    List<UUID> keys = new ArrayList<>();
    for (Object[] row : rows) {
      stripOne((UUID) row[0], (byte[]) row[1], removed, now);
      if (row[2] != null) {
        keys.add((UUID) row[2]);
      }
    }
    entities
        .createNativeQuery("delete from ledger_sender where ledger_id = any(:ids)")
        .setParameter("ids", ids.toArray(UUID[]::new))
        .executeUpdate();
    return keys;
  }

  private void stripOne(UUID id, byte @Nullable [] sha256, boolean removed, Instant now) {
    byte @Nullable [] kept = sha256 == null || removed ? null : keyed(sha256);
    entities
        .createNativeQuery(
            "update ledger set version = version + 1, raw = null, key_id = null,"
                + " message_id_index = null, subject_index = null, named = true, sha256 = null,"
                + " seen_index = :kept, stripped_at = :now, mailbox_done = mailbox_done or :removed,"
                + " taken = case when :removed then 'DELETE' else taken end where id = :id")
        .unwrap(org.hibernate.query.NativeQuery.class)
        .setParameter("kept", kept, byte[].class)
        .setParameter("now", now)
        .setParameter("removed", removed)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** By what a stripped row knows the mail of this hash. */
  byte[] keyed(byte[] sha256) {
    return index.of(Purpose.RAW_MAIL, sha256);
  }

  /** The same of several. */
  byte[][] keyed(Collection<byte[]> sha256s) {
    return sha256s.stream().map(this::keyed).toArray(byte[][]::new);
  }
}
