package io.erasuredesk.access;

import io.quarkus.security.jpa.Password;
import io.quarkus.security.jpa.PasswordType;
import io.quarkus.security.jpa.Roles;
import io.quarkus.security.jpa.UserDefinition;
import io.quarkus.security.jpa.Username;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A local sign-in. Read at every request, so a changed role counts at the next act. */
@Entity
@Table(name = "staff")
@UserDefinition
class StaffMember {

  @Id @Username String name;

  @Password(PasswordType.MCF)
  @Column(name = "password_hash", nullable = false)
  String passwordHash;

  @Roles
  @Column(nullable = false)
  String roles;

  @Column(nullable = false)
  boolean active;

  @Column(nullable = false)
  Instant since;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected StaffMember() {}
}
