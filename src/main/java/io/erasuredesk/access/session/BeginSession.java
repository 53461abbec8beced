package io.erasuredesk.access.session;

import io.erasuredesk.access.StaffDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody types name and password at the console. It goes through the same check and the same
 * throttle as a sign-in at the API, and always makes a new secret: whatever cookie the browser had
 * before opens nothing any more. Who signs in afresh keeps the absolute end of the first time.
 */
@ApplicationScoped
public class BeginSession {

  private final IdentityProviderManager identities;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final StaffDirectory staff;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  BeginSession(
      IdentityProviderManager identities,
      Sessions sessions,
      SessionCookie cookie,
      StaffDirectory staff,
      Clock clock) {
    this.identities = identities;
    this.sessions = sessions;
    this.cookie = cookie;
    this.staff = staff;
    this.clock = clock;
  }

  /** The secret for the cookie; empty if name and password do not open the desk. */
  public Optional<SessionSecret> begin(String name, String password, RoutingContext call) {
    var request =
        new UsernamePasswordAuthenticationRequest(
            name, new PasswordCredential(password.toCharArray()));
    HttpSecurityUtils.setRoutingContextAttribute(request, call);
    try {
      identities.authenticateBlocking(request);
    } catch (AuthenticationFailedException e) {
      return Optional.empty();
    }
    return QuarkusTransaction.requiringNew().call(() -> record(name, call));
  }

  private Optional<SessionSecret> record(String name, RoutingContext call) {
    Instant now = clock.instant();
    sessions.sweep(now);
    Optional<StaffSession> before = cookie.read(call).flatMap(sessions::find);
    before.ifPresent(sessions::remove);
    Instant began =
        before
            .filter(session -> session.owner.equals(name))
            .map(session -> session.beganAt)
            .orElse(now);
    SessionSecret secret = SessionSecret.make(random);
    return staff
        .find(name)
        .map(
            member -> {
              sessions.add(new StaffSession(secret, member, began, now));
              return secret;
            });
  }
}
