package io.erasuredesk.retention;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.keyring.BlindIndex.Purpose;
import io.erasuredesk.mail.MailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/**
 * That an address was erased here: a keyed digest that says nothing without the key file, serves
 * this question only, and expires.
 */
@ApplicationScoped
public class Suppressions {

  private final EntityManager entities;
  private final BlindIndex index;
  private final RetentionConfig config;
  private final Clock clock;

  Suppressions(EntityManager entities, BlindIndex index, RetentionConfig config, Clock clock) {
    this.entities = entities;
    this.index = index;
    this.config = config;
    this.clock = clock;
  }

  void add(MailAddress address, Instant now) {
    entities
        .createNativeQuery(
            "insert into suppression (token, since, expires_at) values (:token, :now, :end)"
                + " on conflict (token) do update set since = :now, expires_at = :end")
        .setParameter("token", token(address))
        .setParameter("now", now)
        .setParameter("end", now.plus(config.suppression()))
        .executeUpdate();
  }

  /** Whether the account of this address was erased here, and that is not long ago. */
  @Transactional
  public boolean isSuppressed(MailAddress address) {
    return !entities
        .createNativeQuery("select 1 from suppression where token = :token and expires_at > :now")
        .setParameter("token", token(address))
        .setParameter("now", clock.instant())
        .getResultList()
        .isEmpty();
  }

  /** Drops those that are over. */
  int expire(Instant now) {
    return entities
        .createNativeQuery("delete from suppression where expires_at <= :now")
        .setParameter("now", now)
        .executeUpdate();
  }

  private byte[] token(MailAddress address) {
    return index.of(Purpose.SUPPRESSION, address.canonical());
  }
}
