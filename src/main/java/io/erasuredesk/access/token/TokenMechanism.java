package io.erasuredesk.access.token;

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
 * Finds an API token in {@code Authorization: Bearer edk_...} (RFC 6750, 2.1; never in a URL or a
 * form, where logs would keep it). Any other bearer token is the identity provider's.
 */
@ApplicationScoped
class TokenMechanism implements HttpAuthenticationMechanism {

  private static final String BEARER = "Bearer ";
  private static final int BEFORE_ALL_OTHERS = 10_000;

  @Override
  public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager manager) {
    String header = call.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Uni.createFrom().nullItem();
    }
    String token = header.substring(BEARER.length()).strip();
    return token.startsWith(TokenSecret.PREFIX)
        ? manager.authenticate(new TokenRequest(new TokenSecret(token)))
        : Uni.createFrom().nullItem();
  }

  /** The doors say themselves what they want. */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext call) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(TokenRequest.class);
  }

  @Override
  public int getPriority() {
    return BEFORE_ALL_OTHERS;
  }
}
