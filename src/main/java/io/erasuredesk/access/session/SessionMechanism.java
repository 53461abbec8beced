package io.erasuredesk.access.session;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * The only way to be somebody at the console, and at nothing but the console: below {@code
 * /console} neither a password in a header nor a token counts, and elsewhere no cookie does.
 */
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {

  /** Where the console is. */
  static final String PATH = "/console";

  private static final int BEFORE_ALL_OTHERS = 20_000;
  private static final String EVENTS = "text/event-stream";

  private final SessionCookie cookie;

  SessionMechanism(SessionCookie cookie) {
    this.cookie = cookie;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager manager) {
    String path = call.normalizedPath();
    if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
      return Uni.createFrom().nullItem();
    }
    return cookie
        .read(call)
        .map(secret -> manager.authenticate(new SessionRequest(secret, isByPerson(call))))
        .orElseGet(() -> Uni.createFrom().item(SessionSignIn.NOBODY));
  }

  private static boolean isByPerson(RoutingContext call) {
    String accept = call.request().getHeader(HttpHeaders.ACCEPT);
    return call.request().getHeader("HX-Request") == null
        && (accept == null || !accept.startsWith(EVENTS));
  }

  /** The pages lead to the sign-in themselves. */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext call) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(SessionRequest.class);
  }

  @Override
  public int getPriority() {
    return BEFORE_ALL_OTHERS;
  }
}
