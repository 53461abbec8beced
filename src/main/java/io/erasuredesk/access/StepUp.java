package io.erasuredesk.access;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The rule that whoever approves has signed in a moment ago, so that a session left open approves
 * nothing. Each way of signing in says when the person last proved who they are: a password is
 * proven by every request that carries it; for OIDC it is the {@code auth_time} of the token. A way
 * that does not say it is not fresh.
 */
@RequestScoped
public class StepUp {

  /** Attribute of the identity: when the person last proved who they are, an {@link Instant}. */
  public static final String PROVEN_AT = "desk.proven-at";

  private static final Duration FRESH = Duration.ofMinutes(5);

  private final SecurityIdentity identity;
  private final Clock clock;

  StepUp(SecurityIdentity identity, Clock clock) {
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Passes, or refuses.
   *
   * @throws DeskException {@code STEP_UP_REQUIRED}
   */
  public void require() {
    Object provenAt = identity.getAttribute(PROVEN_AT);
    if (!(provenAt instanceof Instant at) || at.isBefore(clock.instant().minus(FRESH))) {
      throw new DeskException(
          ProblemType.STEP_UP_REQUIRED, "Sign in again, then approve within five minutes");
    }
  }
}
