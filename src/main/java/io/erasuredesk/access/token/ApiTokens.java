package io.erasuredesk.access.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All tokens. Opens no transaction of its own. */
@ApplicationScoped
public class ApiTokens {

  private final EntityManager entities;

  ApiTokens(EntityManager entities) {
    this.entities = entities;
  }

  /** Everybody's, the newest first. */
  public List<ApiToken> all() {
    return entities
        .createQuery("from ApiToken order by madeAt desc, id", ApiToken.class)
        .getResultList();
  }

  /** Those of one person, the newest first. */
  public List<ApiToken> of(String owner) {
    return entities
        .createQuery("from ApiToken where owner = :it order by madeAt desc, id", ApiToken.class)
        .setParameter("it", owner)
        .getResultList();
  }

  Optional<ApiToken> lock(UUID id) {
    return Optional.ofNullable(entities.find(ApiToken.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  Optional<ApiToken> find(UUID id) {
    return Optional.ofNullable(entities.find(ApiToken.class, id));
  }

  Optional<ApiToken> find(TokenSecret secret) {
    return entities
        .createQuery("from ApiToken where hash = :it", ApiToken.class)
        .setParameter("it", secret.hash())
        .getResultStream()
        .findFirst();
  }

  long countLive(String owner, Instant now) {
    return entities
        .createQuery(
            "select count(*) from ApiToken"
                + " where owner = :it and revokedAt is null and expiresAt > :now",
            Long.class)
        .setParameter("it", owner)
        .setParameter("now", now)
        .getSingleResult();
  }

  void add(ApiToken token) {
    entities.persist(token);
  }

  /** Once a day; the other uses of the day write nothing. */
  void used(ApiToken token, LocalDate day) {
    if (!token.lastUsedOn().filter(day::equals).isPresent()) {
      entities
          .createQuery(
              "update ApiToken set lastUsedOn = :day where id = :id"
                  + " and (lastUsedOn is null or lastUsedOn < :day)")
          .setParameter("day", day)
          .setParameter("id", token.id())
          .executeUpdate();
    }
  }
}
