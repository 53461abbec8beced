package io.erasuredesk.console.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everybody's own views. Works in the caller's transaction. */
@ApplicationScoped
class SavedViews {

  private final EntityManager entities;

  SavedViews(EntityManager entities) {
    this.entities = entities;
  }

  /** By name. */
  List<SavedView> of(String owner) {
    return entities
        .createQuery("from SavedView v where v.owner = :owner order by v.name", SavedView.class)
        .setParameter("owner", owner)
        .getResultList();
  }

  /** One's own and nobody else's. */
  Optional<SavedView> find(UUID id, String owner) {
    return Optional.ofNullable(entities.find(SavedView.class, id))
        .filter(view -> view.owner().equals(owner));
  }

  void add(SavedView view) {
    entities.persist(view);
  }

  void remove(SavedView view) {
    entities.remove(view);
    entities.flush(); // one of the same name may take its place
  }
}
