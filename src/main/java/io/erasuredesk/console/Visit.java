package io.erasuredesk.console;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.access.session.LiveSession;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import java.util.Set;

/**
 * Somebody who is signed in at the console and asks for a page or does something. Only the {@link
 * Door} makes one, after it has looked at everything, so no act can do without.
 *
 * @param fresh whether the password was typed a short while ago
 */
public record Visit(Actor.Staff actor, LiveSession session, boolean fresh) {

  public String name() {
    return actor.name();
  }

  public boolean agent() {
    return actor.roles().contains(Role.AGENT);
  }

  public boolean admin() {
    return actor.roles().contains(Role.ADMIN);
  }

  /** Whether words of customers are opened for this reader. */
  public boolean reads() {
    return agent() || admin();
  }

  /** Whether one of these roles is held. */
  public boolean hasAny(Set<Role> roles) {
    return roles.stream().anyMatch(actor.roles()::contains);
  }

  /** The roles in words. */
  public String roles() {
    return String.join(", ", actor.roles().stream().sorted().map(Show::words).toList());
  }

  /**
   * The same person, for what cannot be undone.
   *
   * @throws DeskException {@code FRESH_SIGN_IN}
   */
  public Actor.Staff freshActor() {
    if (!fresh) {
      throw new DeskException(
          ProblemType.FRESH_SIGN_IN, "Type your password once more, then do it again");
    }
    return actor;
  }
}
