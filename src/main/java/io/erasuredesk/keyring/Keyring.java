package io.erasuredesk.keyring;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmParameters;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes, finds and destroys data keys. All three work in the caller's transaction, so a key and
 * what it sealed are committed, or destroyed, together.
 */
@ApplicationScoped
public class Keyring {

  private static final AesGcmParameters DATA_KEY = parameters();

  private final EntityManager entities;
  private final MasterKeys master;
  private final Clock clock;

  Keyring(EntityManager entities, MasterKeys master, Clock clock) {
    this.entities = entities;
    this.master = master;
    this.clock = clock;
  }

  /** A fresh AES-256-GCM key, stored wrapped under the master key. */
  public DataKey create() {
    UUID id = UUID.randomUUID();
    try {
      KeysetHandle handle = KeysetHandle.generateNew(DATA_KEY, RegistryConfiguration.get());
      byte[] wrapped =
          TinkProtoKeysetFormat.serializeEncryptedKeyset(
              handle, master.wrapping(), place(id), RegistryConfiguration.get());
      entities.persist(new WrappedKey(id, wrapped, clock.instant()));
      return new DataKey(id, aead(handle));
    } catch (GeneralSecurityException e) {
      throw new DeskException(ProblemType.INTERNAL, "A data key could not be made", e);
    }
  }

  /**
   * The key with this id.
   *
   * @throws DeskException {@code GONE} if the key was destroyed, {@code INTERNAL} if the master key
   *     is not the one that wrapped it
   */
  public DataKey get(UUID id) {
    WrappedKey row = entities.find(WrappedKey.class, id);
    if (row == null) {
      throw new DeskException(ProblemType.GONE, "The key of this was destroyed");
    }
    return open(row);
  }

  /** Those of the keys that were not destroyed. */
  public Map<UUID, DataKey> getAll(Collection<UUID> ids) {
    return rows(ids).collect(Collectors.toMap(row -> row.id, this::open));
  }

  /**
   * Fetches many keys in one go, so that {@link #get} asks for none of them in this transaction.
   */
  public void fetch(Collection<UUID> ids) {
    rows(ids).forEach(row -> {});
  }

  @SuppressWarnings("unchecked")
  private Stream<WrappedKey> rows(Collection<UUID> ids) {
    return entities
        .createNativeQuery(
            "select id, wrapped, created_at from data_key where id = any(:ids)", WrappedKey.class)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .getResultStream();
  }

  private DataKey open(WrappedKey row) {
    try {
      return new DataKey(
          row.id,
          aead(
              TinkProtoKeysetFormat.parseEncryptedKeyset(
                  row.wrapped, master.wrapping(), place(row.id), RegistryConfiguration.get())));
    } catch (GeneralSecurityException e) {
      throw new DeskException(
          ProblemType.INTERNAL, "A data key does not open: is this the right desk.keys.file?", e);
    }
  }

  /** Destroys the key; whatever it sealed is unreadable from the commit on. */
  public void destroy(UUID id) {
    WrappedKey row = entities.find(WrappedKey.class, id);
    if (row != null) {
      entities.remove(row);
    }
  }

  private static AesGcmParameters parameters() {
    try {
      return AesGcmParameters.builder()
          .setKeySizeBytes(32)
          .setIvSizeBytes(12)
          .setTagSizeBytes(16)
          .setVariant(AesGcmParameters.Variant.NO_PREFIX)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Aead aead(KeysetHandle handle) throws GeneralSecurityException {
    return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static byte[] place(UUID id) {
    return ("data_key/" + id).getBytes(StandardCharsets.UTF_8);
  }
}
