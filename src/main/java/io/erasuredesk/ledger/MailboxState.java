package io.erasuredesk.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** How far a mailbox is read and who reads it. Written only by {@link MailboxStates}. */
@Entity
@Immutable
@Table(name = "mailbox")
public class MailboxState {

  @Id private String name;

  @Column(name = "uid_validity")
  private @Nullable Long uidValidity;

  @Column(name = "last_uid", nullable = false)
  private long lastUid;

  @Column(name = "lease_owner")
  private @Nullable String leaseOwner;

  @Column(name = "lease_until")
  private @Nullable Instant leaseUntil;

  @Column(nullable = false)
  private long fence;

  @Column(name = "last_success_at")
  private @Nullable Instant lastSuccessAt;

  @Column(name = "last_error")
  private @Nullable String lastError;

  @Column(name = "last_error_at")
  private @Nullable Instant lastErrorAt;

  @Column(name = "known_at")
  private @Nullable Instant knownAt;

  @Column(name = "start_at")
  private @Nullable Instant startAt;

  @Column(name = "start_validity")
  private @Nullable Long startValidity;

  @Column(name = "start_uid")
  private @Nullable Long startUid;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected MailboxState() {}

  public String name() {
    return name;
  }

  /** What its UIDs are unique under, see {@link Numbering}. Empty before the first visit. */
  public Optional<Long> uidValidity() {
    return Optional.ofNullable(uidValidity);
  }

  /** The highest UID that has its row, or its entry among those to be tried again. */
  public long lastUid() {
    return lastUid;
  }

  /** When the desk first heard of it; empty if that was before this was noted. */
  public Optional<Instant> knownAt() {
    return Optional.ofNullable(knownAt);
  }

  /** Which mails lay there before the desk came; empty if all are taken. */
  public Optional<Start> start() {
    return startAt == null || startValidity == null || startUid == null
        ? Optional.empty()
        : Optional.of(new Start(startAt, startValidity, startUid));
  }

  /**
   * The first visit.
   *
   * @param at mails that arrived before are old
   * @param numbering under which the next is
   * @param uid the highest that there was
   */
  public record Start(Instant at, long numbering, long uid) {}

  public Optional<String> leaseOwner() {
    return Optional.ofNullable(leaseOwner);
  }

  public Optional<Instant> leaseUntil() {
    return Optional.ofNullable(leaseUntil);
  }

  public long fence() {
    return fence;
  }

  public Optional<Instant> lastSuccessAt() {
    return Optional.ofNullable(lastSuccessAt);
  }

  /** The last failure in one line; it stays after the mailbox works again. */
  public Optional<String> lastError() {
    return Optional.ofNullable(lastError);
  }

  public Optional<Instant> lastErrorAt() {
    return Optional.ofNullable(lastErrorAt);
  }

  @Override
  public String toString() {
    return "MailboxState[" + name + "]";
  }
}
