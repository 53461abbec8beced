package io.erasuredesk.access;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.stream.Collectors;

/** Who signed in to this request, with the roles held at this moment. */
@RequestScoped
public class CurrentStaff {

  private final SecurityIdentity identity;

  CurrentStaff(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * The member of staff who acts.
   *
   * @throws DeskException {@code SIGN_IN_REQUIRED} if nobody signed in
   */
  public Actor.Staff actor() {
    if (identity.isAnonymous()) {
      throw new DeskException(ProblemType.SIGN_IN_REQUIRED, "Sign in with a name and a password");
    }
    return new Actor.Staff(
        identity.getPrincipal().getName(),
        identity.getRoles().stream().map(Role::valueOf).collect(Collectors.toSet()));
  }
}
