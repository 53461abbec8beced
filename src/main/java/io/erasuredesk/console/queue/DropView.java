package io.erasuredesk.console.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Drops one of one's own views; what is somebody else's, or is gone, stays as it is. */
@ApplicationScoped
class DropView {

  private final SavedViews views;

  DropView(SavedViews views) {
    this.views = views;
  }

  @Transactional
  void drop(String owner, UUID id) {
    views.find(id, owner).ifPresent(views::remove);
  }
}
