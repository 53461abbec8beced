package io.erasuredesk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/**
 * The one clock of the desk. Everything that asks for the time gets it injected, so that a test can
 * set it. It ticks in microseconds, the resolution that PostgreSQL stores, so that an instant read
 * back equals the one written.
 */
public class DeskClock {

  @Produces
  @ApplicationScoped
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }
}
