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
 * The bytes of mails: made small, then sealed, since a ciphertext does not shrink. Most of a large
 * mail is Base64, in which nothing repeats: it is kept as the bytes that it stands for ({@link
 * Base64Runs}), and where it is not regular enough for that the two bits in eight are left out that
 * say nothing. The rest is deflated.
 */
@ApplicationScoped
public class RawMails {

  private static final String PLACE = "ledger.raw";
  private static final int BUFFER = 8 * 1024;
  private static final int STRIDE = 8;
  private static final int LEAST_BLANKS = 50;

  private final EntityManager entities;
  private final Keyring keyring;

  RawMails(EntityManager entities, Keyring keyring) {
    this.entities = entities;
    this.keyring = keyring;
  }

  /** Seals a mail under its key. */
  public Sealed seal(DataKey key, byte[] raw) {
    return key.seal(small(raw), PLACE);
  }

  static byte[] small(byte[] raw) {
    return Base64Runs.pack(raw, RawMails::deflate).orElseGet(() -> deflate(raw));
  }

  static byte[] whole(byte[] small) {
    return Base64Runs.isPacked(small)
        ? Base64Runs.unpack(small, RawMails::inflate)
        : inflate(small);
  }

  private static byte[] deflate(byte[] raw) {
    ByteArrayOutputStream small = new ByteArrayOutputStream(raw.length * 3 / 4 + 64);
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    if (isHardlyWords(raw)) {
      fast.setStrategy(Deflater.HUFFMAN_ONLY);
    }
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(small, fast, BUFFER)) {
      deflater.write(raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fast.end();
    }
    return small.toByteArray();
  }

  /** Words have blanks between them. */
  private static boolean isHardlyWords(byte[] raw) {
    int blanks = 0;
    for (int i = 0; i < raw.length; i += STRIDE) {
      blanks += raw[i] == ' ' ? 1 : 0;
    }
    return (long) blanks * STRIDE * LEAST_BLANKS < raw.length;
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
                // one and the same text for any number, or the driver gets the bytes in hexadecimal
                "select id, key_id, raw from ledger where id = any(:ids) and raw is not null",
                Object[].class)
            .setParameter("ids", ledgerIds.toArray(UUID[]::new))
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
    return whole(key.open(new Sealed(ciphertext), PLACE));
  }

  private static byte[] inflate(byte[] small) {
    Inflater fast = new Inflater();
    try (InflaterInputStream inflater =
        new InflaterInputStream(new ByteArrayInputStream(small), fast, BUFFER)) {
      return inflater.readAllBytes();
    } catch (IOException e) {
      throw new DeskException(ProblemType.INTERNAL, "A stored mail does not inflate", e);
    } finally {
      fast.end(); // its memory is none of the heap's
    }
  }
}
