package io.erasuredesk.access.session;

import io.erasuredesk.access.Roles;
import io.erasuredesk.access.StaffMember;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** One browser in which somebody is signed in. The row ends with the session. */
@Entity
@Table(name = "staff_session")
class StaffSession {

  private static final Duration SEEN_STEP = Duration.ofMinutes(1); // no write at each request

  @Id UUID id;

  @Column(nullable = false)
  byte[] hash;

  @Column(nullable = false)
  String owner;

  @Column(nullable = false)
  String roles;

  @Column(nullable = false)
  byte[] credential;

  @Column(name = "began_at", nullable = false)
  Instant beganAt;

  @Column(name = "signed_in_at", nullable = false)
  Instant signedInAt;

  @Column(name = "seen_at", nullable = false)
  Instant seenAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected StaffSession() {}

  StaffSession(SessionSecret secret, StaffMember owner, Instant beganAt, Instant now) {
    this.id = UUID.randomUUID();
    this.hash = secret.hash();
    this.owner = owner.name();
    this.roles = Roles.write(owner.activeRoles());
    this.credential = credential(owner);
    this.beganAt = beganAt;
    this.signedInAt = now;
    this.seenAt = now;
  }

  boolean isLive(Instant now, SessionConfig config) {
    return now.isBefore(seenAt.plus(config.idleEnd()))
        && now.isBefore(beganAt.plus(config.absoluteEnd()));
  }

  /** Whether the person is as at the sign-in: active, with the same roles and password. */
  boolean isStillOf(StaffMember member) {
    return member.isActive()
        && roles.equals(Roles.write(member.activeRoles()))
        && MessageDigest.isEqual(credential, credential(member));
  }

  boolean isNews(Instant now) {
    return seenAt.plus(SEEN_STEP).isBefore(now);
  }

  private static byte[] credential(StaffMember member) {
    return SessionSecret.digest(member.passwordForm().orElse("provider"));
  }
}
