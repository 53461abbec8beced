package io.erasuredesk.access.token;

import io.erasuredesk.access.Role;
import io.erasuredesk.access.Roles;
import io.erasuredesk.access.SignIn;
import io.erasuredesk.access.SignInConfig;
import io.erasuredesk.access.StaffDirectory;
import io.erasuredesk.access.StaffMember;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lets a program act as the person whose token it shows, with what both the token and the person
 * may at this moment. Unknown, ended and revoked tokens and those of inactive people are refused
 * alike; so are those of somebody for whom the provider has not vouched lately, since nobody tells
 * the desk who left the company.
 */
@ApplicationScoped
class TokenSignIn implements IdentityProvider<TokenRequest> {

  private final ApiTokens tokens;
  private final StaffDirectory staff;
  private final SignInConfig config;
  private final Clock clock;

  TokenSignIn(ApiTokens tokens, StaffDirectory staff, SignInConfig config, Clock clock) {
    this.tokens = tokens;
    this.staff = staff;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Class<TokenRequest> getRequestType() {
    return TokenRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> signIn(request.secret()))
                .orElseThrow(AuthenticationFailedException::new));
  }

  private Optional<SecurityIdentity> signIn(TokenSecret secret) {
    Instant now = clock.instant();
    Optional<ApiToken> token =
        secret.isWellFormed()
            ? tokens.find(secret).filter(found -> found.isLive(now))
            : Optional.empty();
    Optional<StaffMember> owner =
        token.flatMap(found -> staff.find(found.owner())).filter(found -> isTrusted(found, now));
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    tokens.used(token.orElseThrow(), LocalDate.ofInstant(now, ZoneOffset.UTC));
    Set<Role> roles = Roles.both(token.orElseThrow().scopes(), owner.get().activeRoles());
    UUID id = token.orElseThrow().id();
    return Optional.of(
        new SignIn(SignIn.How.TOKEN, null)
            .of(owner.get().name(), roles, () -> stillHolds(id, owner.get().name())));
  }

  private boolean stillHolds(UUID token, String owner) {
    Instant now = clock.instant();
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                tokens.find(token).filter(found -> found.isLive(now)).isPresent()
                    && staff.find(owner).filter(found -> isTrusted(found, now)).isPresent());
  }

  private boolean isTrusted(StaffMember owner, Instant now) {
    return owner.isActive()
        && switch (owner.source()) {
          case SETTINGS, DEMO -> true;
          case OIDC ->
              owner
                  .vouchedAt()
                  .filter(at -> at.isAfter(now.minus(config.oidc().vouchedFor())))
                  .isPresent();
        };
  }
}
