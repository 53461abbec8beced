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
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The bytes of mails: deflated, then sealed, since a ciphertext does not shrink. */
@ApplicationScoped
public class RawMails {

  private static final String PLACE = "ledger.raw";

  private final EntityManager entities;
  private final Keyring keyring;

  RawMails(EntityManager entities, Keyring keyring) {
    this.entities = entities;
    this.keyring = keyring;
  }

  /** Seals a mail under its key. */
  public Sealed seal(DataKey key, byte[] raw) {
    ByteArrayOutputStream small = new ByteArrayOutputStream(raw.length / 2 + 64);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(small)) {
      deflater.write(raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    byte[] small = keyring.get(key).open(new Sealed(ciphertext), PLACE);
    try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(small))) {
      return inflater.readAllBytes();
    } catch (IOException e) {
      throw new DeskException(ProblemType.INTERNAL, "A stored mail does not inflate", e);
    }
  }
}
