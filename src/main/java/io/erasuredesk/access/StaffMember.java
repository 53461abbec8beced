package io.erasuredesk.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A local sign-in. Read at every request, so a changed role counts at the next act. */
@Entity
@Table(name = "staff")
class StaffMember {

  @Id String name;

  @Column(name = "password_hash", nullable = false)
  String passwordHash;

  @Column(nullable = false)
  String roles;

  @Column(nullable = false)
  boolean active;

  @Column(nullable = false)
  Instant since;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected StaffMember() {}

  /** What this person may do now; nothing once inactive. */
  Set<Role> activeRoles() {
    return active
        ? Arrays.stream(roles.split(",", -1))
            .map(Role::valueOf)
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }
}
