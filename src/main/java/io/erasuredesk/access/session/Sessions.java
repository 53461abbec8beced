package io.erasuredesk.access.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All sessions. Opens no transaction of its own. */
@ApplicationScoped
class Sessions {

  private final EntityManager entities;
  private final SessionConfig config;

  Sessions(EntityManager entities, SessionConfig config) {
    this.entities = entities;
    this.config = config;
  }

  Optional<StaffSession> find(SessionSecret secret) {
    return entities
        .createQuery("from StaffSession where hash = :it", StaffSession.class)
        .setParameter("it", secret.hash())
        .getResultStream()
        .findFirst();
  }

  Optional<StaffSession> find(UUID id) {
    return Optional.ofNullable(entities.find(StaffSession.class, id));
  }

  List<StaffSession> of(String owner) {
    return entities
        .createQuery("from StaffSession where owner = :it order by beganAt", StaffSession.class)
        .setParameter("it", owner)
        .getResultList();
  }

  void add(StaffSession session) {
    entities.persist(session);
  }

  void remove(StaffSession session) {
    entities
        .createQuery("delete from StaffSession where id = :id") // two at once are no conflict
        .setParameter("id", session.id)
        .executeUpdate();
  }

  /** Two requests at once may both say so; that is no conflict. */
  void seen(UUID id, Instant now) {
    entities
        .createQuery("update StaffSession set seenAt = :now where id = :id and seenAt < :now")
        .setParameter("now", now)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Those that have ended by themselves. */
  void sweep(Instant now) {
    entities
        .createQuery("delete from StaffSession where seenAt < :idle or beganAt < :absolute")
        .setParameter("idle", now.minus(config.idleEnd()))
        .setParameter("absolute", now.minus(config.absoluteEnd()))
        .executeUpdate();
  }
}
