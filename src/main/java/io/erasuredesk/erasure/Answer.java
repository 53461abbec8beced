package io.erasuredesk.erasure;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one call to the erasure component. Whatever is not {@code REPORTED} proves nothing
 * about the order.
 *
 * @param kind what kind of answer
 * @param report what was said, signature checked; only with {@code REPORTED}
 * @param retryAfter how long the other side asked us to wait; only with {@code LATER}
 * @param cause a closed word for people
 */
record Answer(
    Kind kind, Optional<StatusReport> report, Optional<Duration> retryAfter, String cause) {

  /** The kinds of answers. */
  enum Kind {
    /** Signed, and about this order. */
    REPORTED,
    /** The other side has no such order. */
    UNKNOWN,
    /** The other side has another order under this id, or it cannot be called off any more. */
    CONFLICT,
    /** Turned down. */
    REFUSED,
    /** No answer this time; the order may have arrived all the same. */
    LATER,
    /** Not signed by the erasure component. */
    UNSIGNED,
    /** Signed, and not an answer to what was asked. */
    ABSURD
  }

  static Answer reported(StatusReport report) {
    return new Answer(Kind.REPORTED, Optional.of(report), Optional.empty(), "");
  }

  static Answer of(Kind kind, String cause) {
    return new Answer(kind, Optional.empty(), Optional.empty(), cause);
  }

  static Answer later(Optional<Duration> retryAfter, String cause) {
    return new Answer(Kind.LATER, Optional.empty(), retryAfter, cause);
  }

  /** What was said. */
  StatusReport said() {
    return report.orElseThrow();
  }

  /** Why a person must look at an answer that cannot be worked with by itself. */
  ActionReason trouble() {
    return switch (kind) {
      case CONFLICT -> ActionReason.ID_CONFLICT;
      case REFUSED -> ActionReason.ORDER_REFUSED;
      case UNKNOWN -> ActionReason.ORDER_UNKNOWN;
      case UNSIGNED -> ActionReason.BAD_SIGNATURE;
      case LATER -> ActionReason.NO_ANSWER;
      case REPORTED, ABSURD -> ActionReason.BAD_ANSWER;
    };
  }
}
