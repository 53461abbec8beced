package io.erasuredesk.console.queue;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Keeps a view under a name, in the place of one of the same name.
 *
 * <p>Refuses: {@code INVALID_INPUT} without a name, and for a search, whose words may be a
 * customer's; {@code LIMIT_REACHED}.
 */
@ApplicationScoped
class SaveView {

  private static final int LONGEST_NAME = 40;
  private static final int MOST = 20;

  private final SavedViews views;

  SaveView(SavedViews views) {
    this.views = views;
  }

  @Transactional
  void save(String owner, String name, QueueQuery query) {
    String stripped = name.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
      throw new DeskException(
          ProblemType.INVALID_INPUT,
          "A view has a name of at most " + LONGEST_NAME + " characters");
    }
    if (!query.text().isEmpty()) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "A search is not kept: its words may be a customer's");
    }
    List<SavedView> own = views.of(owner);
    own.stream().filter(view -> view.name().equals(stripped)).forEach(views::remove);
    if (own.size() >= MOST && own.stream().noneMatch(view -> view.name().equals(stripped))) {
      throw new DeskException(
          ProblemType.LIMIT_REACHED, "Nobody keeps more than " + MOST + " views: drop one first");
    }
    views.add(new SavedView(owner, stripped, query));
  }
}
