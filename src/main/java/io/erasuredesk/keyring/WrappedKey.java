package io.erasuredesk.keyring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A data key, encrypted under the master key, which is never in the database. */
@Entity
@Table(name = "data_key")
class WrappedKey {

  @Id UUID id;

  @Column(nullable = false)
  byte[] wrapped;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected WrappedKey() {}

  WrappedKey(UUID id, byte[] wrapped, Instant createdAt) {
    this.id = id;
    this.wrapped = wrapped;
    this.createdAt = createdAt;
  }
}
