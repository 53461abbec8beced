package io.erasuredesk.access.session;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends sessions on the server, whatever the browser still keeps. Refuses: {@code NOT_FOUND} for a
 * session of somebody else.
 */
@ApplicationScoped
public class EndSession {

  private final Sessions sessions;

  EndSession(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Ends one of a person's sessions, or all.
   *
   * @param id which; empty for everyone of them
   */
  @Transactional
  public void end(String owner, Optional<UUID> id) {
    if (id.isEmpty()) {
      sessions.of(owner).forEach(sessions::remove);
      return;
    }
    StaffSession session =
        sessions
            .find(id.get())
            .filter(found -> found.owner.equals(owner))
            .orElseThrow(
                () -> new DeskException(ProblemType.NOT_FOUND, "There is no such session"));
    sessions.remove(session);
  }
}
