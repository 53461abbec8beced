package io.erasuredesk.ledger;

import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.keyring.Sealed;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The bytes of mails: deflated, then sealed, since a ciphertext does not shrink (decision 0013).
 * The fastest level: most of a large mail is Base64, which the others make hardly smaller.
 */
@ApplicationScoped
public class RawMails {

  private static final String PLACE = "ledger.raw";
  private static final int BUFFER = 8 * 1024;

  private final EntityManager entities;
  private final Keyring keyring;

  RawMails(EntityManager entities, Keyring keyring) {
    this.entities = entities;
    this.keyring = keyring;
  }

  /** Seals a mail under its key. */
  public Sealed seal(DataKey key, byte[] raw) {
    ByteArrayOutputStream small = new ByteArrayOutputStream(raw.length * 3 / 4 + 64);
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(small, fast, BUFFER)) {
      deflater.write(raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fast.end();
    }
    return key.seal(small.toByteArray(), PLACE);
  }

  /**
   * The mail as the server gave it; of an oversized one, its header. In the caller's transaction.
   *
   * @throws DeskException {@code NOT_FOUND} if there is no such row, {@code GONE} if the desk has
   *     no copy
   */
  public byte[] open(UUID ledgerId) {
    LedgerEntry entry = entities.find(LedgerEntry.class, ledgerId);
    if (entry == null) {
      throw new DeskException(ProblemType.NOT_FOUND, "There is no such mail");
    }
    UUID key =
        entry
            .keyId()
            .orElseThrow(
                () -> new DeskException(ProblemType.GONE, "The desk has no copy of this mail"));
    byte[] ciphertext =
        (byte[])
            entities
                .createNativeQuery("select raw from ledger where id = :id", byte[].class)
                .setParameter("id", ledgerId)
                .getSingleResult();
    return open(keyring.get(key), ciphertext);
  }

  /**
   * Several mails as the server gave them, by the ids of their rows. In the caller's transaction.
   *
   * @return without those of which the desk has no copy
   */
  public Map<UUID, byte[]> openAll(Collection<UUID> ledgerIds) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select id, key_id, raw from ledger where id in :ids and raw is not null",
                Object[].class)
            .setParameter("ids", ledgerIds)
            .getResultList();
    Map<UUID, DataKey> keys =
        keyring.getAll(rows.stream().map(row -> (UUID) row[1]).collect(Collectors.toSet()));
    Map<UUID, byte[]> raws = new HashMap<>();
    for (Object[] row : rows) {
      DataKey key = keys.get((UUID) row[1]);
      if (key != null) {
        raws.put((UUID) row[0], open(key, (byte[]) row[2]));
      }
    }
    return raws;
  }

  private static byte[] open(DataKey key, byte[] ciphertext) {
    byte[] small = key.open(new Sealed(ciphertext), PLACE);
    try (InflaterInputStream inflater =
        new InflaterInputStream(new ByteArrayInputStream(small), new Inflater(), BUFFER)) {
      return inflater.readAllBytes();
    } catch (IOException e) {
      throw new DeskException(ProblemType.INTERNAL, "A stored mail does not inflate", e);
    }
  }
}
