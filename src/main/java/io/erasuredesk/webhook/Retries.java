package io.erasuredesk.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try (WIRE 3): from seconds to a day, over four days. */
final class Retries {

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int JITTER_PERCENT = 10;

  private Retries() {}

  /**
   * The wait after a failed try, with a little jitter on top.
   *
   * @param tries how many have failed, from 1
   * @param asked what the subscriber asked for in {@code Retry-After}
   * @return empty if there is no further try
   */
  static Optional<Duration> after(int tries, Optional<Duration> asked) {
    if (tries > WAITS.size()) {
      return Optional.empty();
    }
    Duration ours = WAITS.get(tries - 1);
    Duration wait = asked.filter(theirs -> theirs.compareTo(ours) > 0).orElse(ours);
    Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    long jitter = bounded.toMillis() * JITTER_PERCENT / 100;
    return Optional.of(bounded.plusMillis(ThreadLocalRandom.current().nextLong(jitter + 1)));
  }
}
