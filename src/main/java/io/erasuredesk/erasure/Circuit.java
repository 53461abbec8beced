package io.erasuredesk.erasure;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker between all desks and the erasure component, one row. Closed: calls go out.
 * Open: none does until a time. Half-open, from then on: one call tries it, and the others wait for
 * what comes of that.
 */
@Entity
@Table(name = "erasure_circuit")
class Circuit {

  static final short ID = 1;

  @Id private short id;

  @Column(nullable = false)
  private int failures;

  @Column(name = "open_until")
  private @Nullable Instant openUntil;

  /** Filled by Hibernate; the row is there from the beginning. */
  protected Circuit() {}

  boolean isOpen(Instant now) {
    return openUntil != null && openUntil.isAfter(now);
  }

  /** Whether everything is well: not even one failure. */
  boolean isUntroubled() {
    return failures == 0 && openUntil == null;
  }

  /**
   * One call goes out. If that is the one that tries the circuit, nobody follows it for a while.
   *
   * @param untilThen how long the call can take
   */
  void calling(Instant untilThen) {
    if (openUntil != null) {
      openUntil = untilThen;
    }
  }

  /**
   * A call was not answered.
   *
   * @return how many in a row
   */
  int failed() {
    return ++failures;
  }

  void openUntil(Instant until) {
    openUntil = until;
  }

  /**
   * A call was answered, well or badly: somebody is there.
   *
   * @return whether the circuit had been open
   */
  boolean answered() {
    boolean wasOpen = openUntil != null;
    failures = 0;
    openUntil = null;
    return wasOpen;
  }
}
