package io.erasuredesk.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How and when the person behind a request proved to be there. What cannot be undone wants a fresh
 * proof (NIST SP 800-63B, 2.2.3): a typed password, or the provider's word about the time of the
 * sign-in. An API token proves nothing of the kind, however new it is.
 *
 * @param at when the person signed in, if that is known
 */
public record SignIn(How how, @Nullable Instant at) {

  /** The ways in. */
  public enum How {
    PASSWORD,
    TOKEN,
    PROVIDER
  }

  private static final String ATTRIBUTE = "desk.sign-in";
  private static final String STILL = "desk.sign-in.still";
  private static final Duration SKEW = Duration.ofMinutes(1); // between two machines' clocks

  /** The identity of a request that was signed in so. */
  public SecurityIdentity of(String name, Set<Role> roles) {
    return of(name, roles, () -> true);
  }

  /**
   * The identity of a request that was signed in so.
   *
   * @param still whether the proof itself holds on (a token can be revoked, a session end); asked
   *     again and again while a long answer runs, outside a transaction
   */
  public SecurityIdentity of(String name, Set<Role> roles, BooleanSupplier still) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addRoles(roles.stream().map(Role::name).collect(Collectors.toSet()))
        .addAttribute(ATTRIBUTE, this)
        .addAttribute(STILL, still)
        .build();
  }

  /** Whether what somebody signed in with holds on; the roles are another question. */
  public static boolean stillHolds(SecurityIdentity identity) {
    BooleanSupplier still = identity.getAttribute(STILL);
    return still == null || still.getAsBoolean();
  }

  static @Nullable SignIn of(SecurityIdentity identity) {
    return identity.getAttribute(ATTRIBUTE);
  }

  boolean isFresh(Instant now, Duration freshFor) {
    return switch (how) {
      case TOKEN -> false;
      case PASSWORD, PROVIDER ->
          at != null && !at.isBefore(now.minus(freshFor)) && !at.isAfter(now.plus(SKEW));
    };
  }
}
