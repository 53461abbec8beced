package io.erasuredesk.access.session;

import io.erasuredesk.access.SignIn;
import io.erasuredesk.access.StaffDirectory;
import io.erasuredesk.access.StaffMember;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Says who a session is, with the roles of this moment. A session ends by time, and with anything
 * that changes about the person: activity, roles, password. What has ended is nobody, and the row
 * goes.
 */
@ApplicationScoped
class SessionSignIn implements IdentityProvider<SessionRequest> {

  static final SecurityIdentity NOBODY =
      QuarkusSecurityIdentity.builder().setAnonymous(true).build();

  private final Sessions sessions;
  private final StaffDirectory staff;
  private final SessionConfig config;
  private final Clock clock;

  SessionSignIn(Sessions sessions, StaffDirectory staff, SessionConfig config, Clock clock) {
    this.sessions = sessions;
    this.staff = staff;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Class<SessionRequest> getRequestType() {
    return SessionRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      SessionRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(
        () -> QuarkusTransaction.requiringNew().call(() -> signIn(request)).orElse(NOBODY));
  }

  private Optional<SecurityIdentity> signIn(SessionRequest request) {
    Instant now = clock.instant();
    Optional<StaffSession> found = sessions.find(request.secret());
    Optional<StaffMember> owner = found.flatMap(session -> staff.find(session.owner));
    if (found.isEmpty() || owner.isEmpty()) {
      return Optional.empty();
    }
    StaffSession session = found.get();
    if (!session.isLive(now, config) || !session.isStillOf(owner.get())) {
      sessions.remove(session);
      return Optional.empty();
    }
    if (request.isByPerson() && session.isNews(now)) {
      sessions.seen(session.id, now);
    }
    SecurityIdentity identity =
        new SignIn(SignIn.How.PASSWORD, session.signedInAt)
            .of(session.owner, owner.get().activeRoles(), () -> stillHolds(session.id));
    return Optional.of(
        QuarkusSecurityIdentity.builder(identity)
            .addAttribute(
                LiveSession.ATTRIBUTE,
                new LiveSession(session.id, request.secret().formToken(), session.signedInAt))
            .build());
  }

  /** For what runs on after the request: a stream of events ends with its session. */
  private boolean stillHolds(UUID id) {
    Instant now = clock.instant();
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                sessions
                    .find(id)
                    .filter(session -> session.isLive(now, config))
                    .filter(
                        session -> staff.find(session.owner).filter(session::isStillOf).isPresent())
                    .isPresent());
  }
}
