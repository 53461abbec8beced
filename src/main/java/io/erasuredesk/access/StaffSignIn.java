package io.erasuredesk.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Signs local users in by name and password. The row is read at every request, so a role that was
 * taken away, or a person who was made inactive, counts from the next request on. An unknown name,
 * an inactive person and a wrong password are refused alike, in answer and in time; the generated
 * provider of quarkus-security-jpa has neither, which is why this one is written out.
 */
@ApplicationScoped
class StaffSignIn implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

  private final StaffDirectory staff;
  private final Clock clock;

  StaffSignIn(StaffDirectory staff, Clock clock) {
    this.staff = staff;
    this.clock = clock;
  }

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(
        () -> signIn(request.getUsername(), new String(request.getPassword().getPassword())));
  }

  private SecurityIdentity signIn(String name, String password) {
    Optional<StaffMember> member =
        QuarkusTransaction.requiringNew()
            .call(() -> staff.find(name))
            .filter(found -> found.active);
    PasswordHash hash =
        member.map(found -> PasswordHash.of(found.passwordHash)).orElse(PasswordHash.NOBODY);
    if (!hash.matches(password) || member.isEmpty()) {
      throw new AuthenticationFailedException();
    }
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addAttribute(StepUp.PROVEN_AT, clock.instant())
        .addRoles(member.get().activeRoles().stream().map(Role::name).collect(Collectors.toSet()))
        .build();
  }
}
