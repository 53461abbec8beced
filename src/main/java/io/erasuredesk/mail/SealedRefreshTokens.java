package io.erasuredesk.mail;

import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.keyring.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps them in the store, each sealed under a key of its own together with the configured one that
 * it descends from: whoever sets another one in the settings is obeyed.
 */
@ApplicationScoped
class SealedRefreshTokens implements RefreshTokens {

  private static final String CONTEXT = "refresh_token.sealed";
  private static final String BETWEEN = "\n";

  private final EntityManager entities;
  private final Keyring keyring;
  private final Clock clock;

  SealedRefreshTokens(EntityManager entities, Keyring keyring, Clock clock) {
    this.entities = entities;
    this.keyring = keyring;
    this.clock = clock;
  }

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Optional<String> latest(String mailbox, String configured) {
    return rows(mailbox).stream()
        .map(row -> keyring.get((UUID) row[0]).openText(new Sealed((byte[]) row[1]), CONTEXT))
        .map(text -> text.split(BETWEEN, 2))
        .filter(pair -> isSame(pair[0], configured))
        .map(pair -> pair[1])
        .findFirst();
  }

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void keep(String mailbox, String configured, String token) {
    List<Object[]> before = rows(mailbox);
    DataKey key = keyring.create();
    entities.flush(); // the key must be there before the row that refers to it
    entities
        .createNativeQuery(
            """
            insert into refresh_token (mailbox, key_id, sealed, kept_at)
            values (:mailbox, :key, :sealed, :now)
            on conflict (mailbox) do update
            set key_id = excluded.key_id, sealed = excluded.sealed, kept_at = excluded.kept_at""")
        .setParameter("mailbox", mailbox)
        .setParameter("key", key.id())
        .setParameter("sealed", key.seal(configured + BETWEEN + token, CONTEXT).bytes())
        .setParameter("now", clock.instant())
        .executeUpdate();
    before.forEach(row -> keyring.destroy((UUID) row[0]));
  }

  @SuppressWarnings("unchecked")
  private List<Object[]> rows(String mailbox) {
    return entities
        .createNativeQuery("select key_id, sealed from refresh_token where mailbox = :mailbox")
        .setParameter("mailbox", mailbox)
        .getResultList();
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
