package io.erasuredesk.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do on their own time. */
final class Waiting {

  private static final Duration LOOK = Duration.ofMillis(25);

  private Waiting() {}

  static void until(Duration longest, String what, BooleanSupplier done) {
    if (!happens(longest, done)) {
      throw new AssertionError("Not within " + longest + ": " + what);
    }
  }

  /** Looks again and again; whether it came to be so in time. */
  static boolean happens(Duration longest, BooleanSupplier done) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }
}
