package io.erasuredesk.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The process that started the demo. When it is gone, however it went, the demo ends too, so that
 * nothing is left behind.
 */
final class Owner {

  static final String PROPERTY = "desk.demo.owner";

  private static final int MILLIS_BETWEEN_LOOKS = 500;

  private Owner() {}

  static void endWithIt() {
    Long owner = Long.getLong(PROPERTY);
    if (owner == null) {
      return;
    }
    Executors.newSingleThreadScheduledExecutor(Owner::thread)
        .scheduleWithFixedDelay(
            () -> endIfGone(owner), 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  private static void endIfGone(long owner) {
    // Not by asking whether the owner is alive: a killed one counts as alive until its own parent
    // took notice. Its children get another parent at once.
    if (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L) != owner) {
      System.exit(1);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "owner watch");
    thread.setDaemon(true);
    return thread;
  }
}
