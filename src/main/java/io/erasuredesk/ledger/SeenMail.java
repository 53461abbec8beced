package io.erasuredesk.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the server gave it. It is named by mailbox, UIDVALIDITY and UID, tied to the SHA-256 of
 * its bytes; a Message-ID is a claim of the sender's and names nothing. None of it ever changes.
 */
@MappedSuperclass
public abstract class SeenMail {

  @Id private UUID id;

  @Column(nullable = false, updatable = false)
  private String mailbox;

  @Column(name = "uid_validity", nullable = false, updatable = false)
  private long uidValidity;

  @Column(nullable = false, updatable = false)
  private long uid;

  @Column(updatable = false)
  private byte @Nullable [] sha256;

  @Column(nullable = false, updatable = false)
  private long size;

  @Column(name = "arrived_at", nullable = false, updatable = false)
  private Instant arrivedAt;

  @Column(name = "fetched_at", nullable = false, updatable = false)
  private Instant fetchedAt;

  @Column(name = "key_id")
  private @Nullable UUID keyId;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected SeenMail() {}

  public UUID id() {
    return id;
  }

  public String mailbox() {
    return mailbox;
  }

  public long uidValidity() {
    return uidValidity;
  }

  public long uid() {
    return uid;
  }

  /** Of its bytes; empty if the server never gave them. */
  public Optional<byte[]> sha256() {
    return Optional.ofNullable(sha256).map(byte[]::clone);
  }

  public long size() {
    return size;
  }

  /** When our mail server took it, as far as that is in the past. */
  public Instant arrivedAt() {
    return arrivedAt;
  }

  public Instant fetchedAt() {
    return fetchedAt;
  }

  /** The key of its bytes; empty if the desk has no copy. */
  public Optional<UUID> keyId() {
    return Optional.ofNullable(keyId);
  }
}
