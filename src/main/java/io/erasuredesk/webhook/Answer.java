package io.erasuredesk.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one delivery.
 *
 * @param kind taken, not taken this time, or the subscriber wants nothing any more
 * @param cause a closed word for people
 * @param retryAfter how long the subscriber asked us to wait
 */
record Answer(Kind kind, String cause, Optional<Duration> retryAfter) {

  /** The kinds of answers. */
  enum Kind {
    TAKEN,
    FAILED,
    /** 410: nothing is to be sent there until an admin says so. */
    GONE
  }

  static Answer failed(String cause) {
    return new Answer(Kind.FAILED, cause, Optional.empty());
  }

  /** What a status means: only 2xx is success, and a redirect is none. */
  static Answer of(int status, Optional<Duration> retryAfter) {
    Kind kind = status / 100 == 2 ? Kind.TAKEN : status == 410 ? Kind.GONE : Kind.FAILED;
    return new Answer(kind, "HTTP_" + status, retryAfter);
  }
}
