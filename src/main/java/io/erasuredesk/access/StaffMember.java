package io.erasuredesk.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who works at the desk, wherever the sign-in comes from: the name is the pair of eyes.
 * Read at every request, so a changed role counts at the next act.
 */
@Entity
@Table(name = "staff")
public class StaffMember {

  /** Who decides about a person. */
  public enum Source {
    /** {@code desk.access.users}, and nobody else. */
    SETTINGS,
    /** The demo, whose passwords everybody knows. */
    DEMO,
    /** The identity provider gives the roles; an admin of the desk can take them away. */
    OIDC
  }

  private static final Duration VOUCH_STEP = Duration.ofHours(1); // no write at each request

  @Id String name;

  @Column(name = "password_hash")
  @Nullable String passwordHash;

  @Column(nullable = false)
  String roles;

  /** Never wider than what the provider gave. */
  @Column(nullable = false)
  String withheld;

  @Column(nullable = false)
  boolean active;

  @Column(nullable = false)
  Instant since;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Source source;

  @Column(name = "provider_identity")
  byte @Nullable [] providerIdentity;

  @Column(name = "roles_as_of")
  @Nullable Instant rolesAsOf;

  @Column(name = "vouched_at")
  @Nullable Instant vouchedAt;

  @Version long version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected StaffMember() {}

  /** The sign-in name. */
  public String name() {
    return name;
  }

  /** Who decides about this person. */
  public Source source() {
    return source;
  }

  /** The hash of the password, in whose change sessions end; empty for people of the provider. */
  public Optional<String> passwordForm() {
    return Optional.ofNullable(passwordHash);
  }

  /** Whether this person may sign in at all. */
  public boolean isActive() {
    return active;
  }

  /** Since when the desk knows this person. */
  public Instant since() {
    return since;
  }

  /** When the provider last vouched for this person. */
  public Optional<Instant> vouchedAt() {
    return Optional.ofNullable(vouchedAt);
  }

  /** What If-Match wants. */
  public long version() {
    return version;
  }

  /** What this person may do now; nothing once inactive. */
  public Set<Role> activeRoles() {
    return active ? givenRoles() : Set.of();
  }

  /** What this person may do while active. */
  public Set<Role> givenRoles() {
    return Roles.without(Roles.read(roles), Roles.read(withheld));
  }

  /** What the provider gives and an admin took away. */
  public Set<Role> withheldRoles() {
    return Roles.read(withheld);
  }

  /** Whether the source gives this role. */
  boolean hasOfSource(Set<Role> wanted) {
    return Roles.read(roles).containsAll(wanted);
  }

  /** Whether a token of the provider says something that is not known yet. */
  public boolean isNews(Set<Role> claimed, Instant issuedAt, Instant now) {
    return source == Source.OIDC
        && (isNewer(issuedAt) && !Roles.read(roles).equals(claimed)
            || vouchedAt == null
            || vouchedAt.isBefore(now.minus(VOUCH_STEP)));
  }

  /** The provider vouches; of two tokens the one that was issued later names the roles. */
  public void vouch(Set<Role> claimed, Instant issuedAt, Instant now) {
    if (isNewer(issuedAt)) {
      roles = Roles.write(claimed);
      rolesAsOf = issuedAt;
    }
    vouchedAt = now;
  }

  private boolean isNewer(Instant issuedAt) {
    return rolesAsOf == null || issuedAt.isAfter(rolesAsOf);
  }

  /** An admin decides; for people of the provider only by taking away. */
  void change(boolean nowActive, Set<Role> nowRoles) {
    active = nowActive;
    switch (source) {
      case OIDC -> withheld = Roles.write(Roles.without(Roles.read(roles), nowRoles));
      case DEMO -> roles = Roles.write(nowRoles);
      case SETTINGS -> throw new IllegalStateException("The settings rule this person");
    }
  }
}
