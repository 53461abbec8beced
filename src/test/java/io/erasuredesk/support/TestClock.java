package io.erasuredesk.support;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of the tests: it stands still until a test moves it. */
public final class TestClock extends Clock {

  /** Puts this clock in the place of the desk's. */
  public static class Producer {

    private final TestClock clock = new TestClock();

    @Produces
    @Alternative
    @Priority(1)
    @ApplicationScoped
    Clock clock() {
      return clock;
    }
  }

  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MICROS));

  /** Moves the clock of the desk under test forward. */
  public static void advance(Duration by) {
    NOW.updateAndGet(now -> now.plus(by));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return NOW.get();
  }
}
