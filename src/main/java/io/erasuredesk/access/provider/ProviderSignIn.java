package io.erasuredesk.access.provider;

import io.erasuredesk.access.Roles;
import io.erasuredesk.access.SignIn;
import io.erasuredesk.access.SignInConfig;
import io.erasuredesk.access.StaffMember;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Makes a member of staff of whomever a token of the provider names. What the person may do is what
 * the token gives and the row still has: neither an old token nor a wide one reaches further.
 */
@ApplicationScoped
class ProviderSignIn implements SecurityIdentityAugmentor {

  private final AdmitPerson admitPerson;
  private final SignInConfig config;

  ProviderSignIn(AdmitPerson admitPerson, SignInConfig config) {
    this.admitPerson = admitPerson;
    this.config = config;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? context.runBlocking(() -> signIn(identity, token))
        : Uni.createFrom().item(identity);
  }

  private SecurityIdentity signIn(SecurityIdentity identity, JsonWebToken token) {
    Claims claims =
        Claims.of(token, identity.getRoles(), config.oidc())
            .orElseThrow(AuthenticationFailedException::new);
    Optional<StaffMember> member = admitPerson.admit(claims).filter(StaffMember::isActive);
    if (member.isEmpty()) {
      throw new AuthenticationFailedException();
    }
    SecurityIdentity staff =
        new SignIn(SignIn.How.PROVIDER, claims.signedInAt())
            .of(member.get().name(), Roles.both(claims.roles(), member.get().activeRoles()));
    return QuarkusSecurityIdentity.builder(staff)
        .addCredentials(identity.getCredentials())
        .addAttributes(identity.getAttributes())
        .build();
  }
}
