package io.erasuredesk.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * An answer that is asked for at most every few seconds, however many want it. A failure is an
 * answer too: it is remembered as nothing, so that a scrape during an outage waits once and not
 * once for each gauge. While one asks the others get what was known before.
 */
public final class Remembered<T> {

  private final Supplier<T> source;
  private final long nanos;
  private final LongSupplier time;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Answer<T> last;

  private record Answer<T>(long at, boolean asked, Optional<T> value) {}

  /**
   * @param time in nanoseconds, from any beginning
   */
  public Remembered(Supplier<T> source, Duration every, LongSupplier time) {
    this.source = source;
    this.nanos = every.toNanos();
    this.time = time;
    this.last = new Answer<>(0, false, Optional.empty());
  }

  /** The answer; empty if the last try to get one failed. */
  public Optional<T> get() {
    Answer<T> known = last;
    if (isFresh(known)) {
      return known.value();
    }
    if (known.asked() && !asking.tryLock()) {
      return known.value();
    }
    if (!known.asked()) {
      asking.lock();
    }
    try {
      if (!isFresh(last)) {
        Optional<T> value = ask();
        last = new Answer<>(time.getAsLong(), true, value);
      }
      return last.value();
    } finally {
      asking.unlock();
    }
  }

  private boolean isFresh(Answer<T> answer) {
    return answer.asked() && time.getAsLong() - answer.at() < nanos;
  }

  private Optional<T> ask() {
    try {
      return Optional.of(source.get());
    } catch (RuntimeException e) {
      // the last guard of a scrape: whatever keeps the figures away must not take the rest of the
      // metrics with it; that the database is away is said by readiness
      return Optional.empty();
    }
  }
}
