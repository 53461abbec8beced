package io.erasuredesk.access.token;

import io.erasuredesk.access.Role;
import io.erasuredesk.access.Roles;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token of a person. It never allows more than the person may do when it is used, and never more
 * than its scopes; it ends by itself, and at once when it is revoked.
 */
@Entity
@Table(name = "api_token")
public class ApiToken {

  @Id UUID id;

  @Column(nullable = false)
  String owner;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  byte[] hash;

  @Column(nullable = false)
  String scopes;

  @Column(name = "made_at", nullable = false)
  Instant madeAt;

  @Column(name = "expires_at", nullable = false)
  Instant expiresAt;

  @Column(name = "last_used_on")
  @Nullable LocalDate lastUsedOn;

  @Column(name = "revoked_at")
  @Nullable Instant revokedAt;

  @Column(name = "revoked_by")
  @Nullable String revokedBy;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected ApiToken() {}

  ApiToken(
      String owner,
      String name,
      Set<Role> scopes,
      TokenSecret secret,
      Instant madeAt,
      Instant expiresAt) {
    this.id = UUID.randomUUID();
    this.owner = owner;
    this.name = name;
    this.hash = secret.hash();
    this.scopes = Roles.write(scopes);
    this.madeAt = madeAt;
    this.expiresAt = expiresAt;
  }

  /** What it is called by in a path and in the log. */
  public UUID id() {
    return id;
  }

  /** Whose it is: the sign-in name. */
  public String owner() {
    return owner;
  }

  /** What its owner calls it. */
  public String name() {
    return name;
  }

  /** What it may at most be used for. */
  public Set<Role> scopes() {
    return Roles.read(scopes);
  }

  /** When it was made. */
  public Instant madeAt() {
    return madeAt;
  }

  /** When it ends. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** The day (UTC) of its last use. */
  public Optional<LocalDate> lastUsedOn() {
    return Optional.ofNullable(lastUsedOn);
  }

  /** When it was revoked. */
  public Optional<Instant> revokedAt() {
    return Optional.ofNullable(revokedAt);
  }

  /** Who revoked it. */
  public Optional<String> revokedBy() {
    return Optional.ofNullable(revokedBy);
  }

  /** Whether it still opens anything. */
  public boolean isLive(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }

  void revoke(String by, Instant now) {
    revokedAt = now;
    revokedBy = by;
  }
}
