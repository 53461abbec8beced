package io.erasuredesk.access;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.stream.Collectors;

/** Who signed in to this request, with the roles held at this moment. */
@RequestScoped
public class CurrentStaff {

  private final SecurityIdentity identity;
  private final SignInConfig config;
  private final Clock clock;

  CurrentStaff(SecurityIdentity identity, SignInConfig config, Clock clock) {
    this.identity = identity;
    this.config = config;
    this.clock = clock;
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

  /**
   * The member of staff who acts, and has just proved to be there: for what cannot be undone.
   *
   * @throws DeskException {@code SIGN_IN_REQUIRED}; {@code FRESH_SIGN_IN} for an API token and for
   *     a sign-in that is too old, or of which nobody says how old it is
   */
  public Actor.Staff freshActor() {
    Actor.Staff actor = actor();
    SignIn signIn = SignIn.of(identity);
    if (signIn == null || !signIn.isFresh(clock.instant(), config.freshFor())) {
      throw new DeskException(
          ProblemType.FRESH_SIGN_IN,
          signIn != null && signIn.how() == SignIn.How.TOKEN
              ? "An API token cannot do this: sign in by password or at the provider"
              : "This wants a sign-in that is not older than "
                  + config.freshFor().toMinutes()
                  + " minutes, and a token that says so (auth_time)");
    }
    return actor;
  }
}
