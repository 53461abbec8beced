package io.erasuredesk.access.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is remembered of the tries of a name, of a network, or of a name from a network. */
@Entity
@Table(name = "sign_in_tries")
class SignInTries {

  /** Whose tries. */
  enum Scope {
    PAIR,
    NAME,
    NETWORK
  }

  private static final int MOST_DOUBLINGS = 30;

  @Id String id;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Scope scope;

  @Column(nullable = false)
  int failures;

  @Column(name = "last_at", nullable = false)
  Instant lastAt;

  @Column(name = "closed_until")
  @Nullable Instant closedUntil;

  @Column(name = "succeeded_at")
  @Nullable Instant succeededAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected SignInTries() {}

  boolean isClosed(Instant now) {
    return closedUntil != null && closedUntil.isAfter(now);
  }

  boolean isFamiliar(Instant now, Duration familiarFor) {
    return succeededAt != null && succeededAt.isAfter(now.minus(familiarFor));
  }

  /**
   * Counts a try as a wrong one, before it is known whether it is: tries that come at the same time
   * cannot all be the last free one.
   *
   * @return whether it is the one with which waiting begins, or the first with the longest wait
   */
  boolean count(Instant now, int free, ThrottleConfig config) {
    if (lastAt.isBefore(now.minus(config.forgetAfter()))) {
      failures = 0;
    }
    failures++;
    lastAt = now;
    Duration wait = wait(failures - free, config);
    closedUntil = wait.isZero() ? null : now.plus(wait);
    return failures == free
        || wait.equals(config.longestWait())
            && !wait(failures - 1 - free, config).equals(config.longestWait());
  }

  private static Duration wait(int beyond, ThrottleConfig config) {
    if (beyond < 0) {
      return Duration.ZERO;
    }
    Duration wait = config.firstWait().multipliedBy(1L << Math.min(beyond, MOST_DOUBLINGS));
    return wait.compareTo(config.longestWait()) > 0 ? config.longestWait() : wait;
  }

  /** It was right after all. */
  void takeBack(Instant now, int free) {
    if (scope == Scope.PAIR) {
      failures = 0;
      succeededAt = now;
    } else if (failures > 0) {
      failures--;
    }
    if (failures < free) {
      closedUntil = null;
    }
  }
}
