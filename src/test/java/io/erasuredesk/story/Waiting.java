package io.erasuredesk.story;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another system does on its own time. */
final class Waiting {

  private static final Duration LOOK = Duration.ofMillis(20);

  private Waiting() {}

  /** Looks again and again until it is so, or fails. */
  static void until(Duration longest, String what, BooleanSupplier done) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Not within " + longest + ": " + what);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
