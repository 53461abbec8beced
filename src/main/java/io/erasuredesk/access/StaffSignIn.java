package io.erasuredesk.access;

import io.erasuredesk.access.throttle.Network;
import io.erasuredesk.access.throttle.Throttle;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Signs local users in by name and password. The row is read at every request, so a role that was
 * taken away, or a person who was made inactive, counts from the next request on. An unknown name,
 * an inactive person, a wrong password and a try that has to wait are refused alike, in answer and
 * in time; the generated provider of quarkus-security-jpa has neither, which is why this one is
 * written out.
 */
@ApplicationScoped
class StaffSignIn implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

  private enum Outcome {
    RIGHT,
    WRONG,
    HELD_BACK
  }

  private final StaffDirectory staff;
  private final VerifiedPasswords verified;
  private final Decoys decoys;
  private final Throttle throttle;
  private final MeterRegistry metrics;
  private final Clock clock;

  StaffSignIn(
      StaffDirectory staff,
      VerifiedPasswords verified,
      Decoys decoys,
      Throttle throttle,
      MeterRegistry metrics,
      Clock clock) {
    this.staff = staff;
    this.verified = verified;
    this.decoys = decoys;
    this.throttle = throttle;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    String network = Network.of(HttpSecurityUtils.getRoutingContextAttribute(request));
    return context.runBlocking(
        () ->
            signIn(
                request.getUsername(), new String(request.getPassword().getPassword()), network));
  }

  private SecurityIdentity signIn(String name, String password, String network) {
    Optional<StaffMember> member = QuarkusTransaction.requiringNew().call(() -> staff.find(name));
    Optional<PasswordHash> own =
        member
            .filter(StaffMember::isActive)
            .flatMap(found -> Optional.ofNullable(found.passwordHash))
            .map(PasswordHash::of);
    PasswordHash decoy = decoys.of(name);
    PasswordHash hash = own.orElse(decoy);
    boolean right =
        verified.isRight(
            name, password, hash, () -> check(name, password, network, hash, own.isPresent()));
    if (!right) {
      throw new AuthenticationFailedException();
    }
    return new SignIn(SignIn.How.PASSWORD, clock.instant())
        .of(name, member.orElseThrow().activeRoles());
  }

  private boolean check(
      String name, String password, String network, PasswordHash hash, boolean isSomebody) {
    boolean admitted = throttle.admits(name, network);
    boolean matches = hash.matches(password); // hashed in any case: the time is the same
    boolean right = admitted && matches && isSomebody;
    if (right) {
      throttle.succeeded(name, network);
    }
    Outcome outcome = right ? Outcome.RIGHT : admitted ? Outcome.WRONG : Outcome.HELD_BACK;
    metrics.counter("desk.sign.in.passwords", "outcome", outcome.name()).increment();
    return right;
  }
}
