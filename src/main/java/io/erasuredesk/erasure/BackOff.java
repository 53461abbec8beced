package io.erasuredesk.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try: doubling, with half of it jitter, so that all that waited
 * through one outage do not come back in one instant.
 */
@ApplicationScoped
class BackOff {

  private static final int MOST_DOUBLINGS = 20;

  /**
   * A {@code Retry-After} is obeyed up to this, so that no answer can put an order off for ever.
   */
  private static final Duration LONGEST_OBEYED = Duration.ofHours(1);

  private final ErasureConfig config;

  BackOff(ErasureConfig config) {
    this.config = config;
  }

  /**
   * The wait.
   *
   * @param tries how many have failed, from 1
   * @param asked what the other side asked for in {@code Retry-After}
   */
  Duration after(int tries, Optional<Duration> asked) {
    Duration ours = config.firstRetry().multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
    if (ours.compareTo(config.longestRetry()) > 0) {
      ours = config.longestRetry();
    }
    long half = ours.toMillis() / 2;
    Duration jittered = Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    Duration theirs =
        asked
            .filter(wait -> wait.compareTo(LONGEST_OBEYED) < 0)
            .orElse(asked.isEmpty() ? Duration.ZERO : LONGEST_OBEYED);
    return jittered.compareTo(theirs) > 0 ? jittered : theirs;
  }
}
