package io.erasuredesk.access.provider;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.ProviderIdentity;
import io.erasuredesk.access.Roles;
import io.erasuredesk.access.StaffDirectory;
import io.erasuredesk.access.StaffLog;
import io.erasuredesk.access.StaffMember;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds the person whom the provider means, or enters whoever comes with a role for the first time.
 * The name is the pair of eyes: one that somebody else has, from wherever, is never taken over; a
 * local user of the same name is joined by {@code desk.access.users.<name>.oidc-subject} only.
 */
@ApplicationScoped
class AdmitPerson {

  private static final Logger LOG = Logger.getLogger(AdmitPerson.class);
  private static final String ENTER =
      """
      insert into staff (name, roles, active, since, source, provider_identity, roles_as_of,
        vouched_at)
      values (:name, :roles, true, :now, 'OIDC', :identity, :asOf, :now)
      on conflict do nothing
      """;

  private final StaffDirectory staff;
  private final ProviderIdentity identities;
  private final EntityManager entities;
  private final StaffLog log;
  private final Clock clock;

  AdmitPerson(
      StaffDirectory staff,
      ProviderIdentity identities,
      EntityManager entities,
      StaffLog log,
      Clock clock) {
    this.staff = staff;
    this.identities = identities;
    this.entities = entities;
    this.log = log;
    this.clock = clock;
  }

  /** The person as known now, active or not; empty for whom the desk does not let in. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<StaffMember> admit(Claims claims) {
    byte[] identity = identities.of(claims.issuer(), claims.subject());
    Optional<StaffMember> known = staff.findByProvider(identity);
    if (known.isEmpty()) {
      return claims.roles().isEmpty() ? Optional.empty() : enter(claims, identity);
    }
    Instant now = clock.instant();
    StaffMember member = known.get();
    if (member.isNews(claims.roles(), claims.issuedAt(), now)) {
      entities.refresh(member, LockModeType.PESSIMISTIC_WRITE);
      if (member.isNews(claims.roles(), claims.issuedAt(), now)) {
        member.vouch(claims.roles(), claims.issuedAt(), now);
      }
    }
    return known;
  }

  private Optional<StaffMember> enter(Claims claims, byte[] identity) {
    if (claims.name().isEmpty()) {
      LOG.warn("Somebody of the provider has no claim that can be a sign-in name");
      return Optional.empty();
    }
    String name = claims.name().get();
    int entered =
        entities
            .createNativeQuery(ENTER)
            .setParameter("name", name)
            .setParameter("roles", Roles.write(claims.roles()))
            .setParameter("now", clock.instant())
            .setParameter("identity", identity)
            .setParameter("asOf", claims.issuedAt())
            .executeUpdate();
    if (entered == 1) {
      log.append(
          StaffLog.StaffAct.ENTERED,
          new Actor.Staff(name, claims.roles()),
          Map.of("roles", Roles.write(claims.roles())));
    }
    Optional<StaffMember> found = staff.findByProvider(identity); // or entered at the same time
    if (found.isEmpty()) {
      LOG.warn("Somebody of the provider has the sign-in name of another person of the desk");
    }
    return found;
  }
}
