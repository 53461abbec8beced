package io.erasuredesk.demo.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A thread that works off a table, step by step, and looks again when it is woken, when the next
 * step is due, or after half a second.
 */
final class Loop implements AutoCloseable {

  /** One piece of work from the table, if there is one, and when to look again. */
  interface Step {
    Look run() throws InterruptedException;
  }

  /** When to look again. */
  record Look(Duration in) {
    /** At once: there was something to do, so there may be more. */
    static final Look AGAIN = new Look(Duration.ZERO);

    /** When the moment has come that the query finds, and soon in any case. */
    static Look in(Connection c, String moment) throws SQLException {
      long millis =
          Sql.first(
                  c,
                  row -> row.getLong(1),
                  "select ceil(extract(epoch from d.at - clock_timestamp()) * 1000)::bigint from ("
                      + moment
                      + ") d(at)")
              .orElse(LONGEST.toMillis());
      return new Look(Duration.ofMillis(Math.max(1, Math.min(millis, LONGEST.toMillis()))));
    }
  }

  private static final Logger LOG = Logger.getLogger(Loop.class);
  private static final Duration LONGEST = Duration.ofMillis(500);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Semaphore woken = new Semaphore(0);
  private final Step step;
  private final Thread thread;
  private volatile boolean closed;

  Loop(String name, Step step) {
    this.step = step;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void wake() {
    woken.release();
  }

  private void run() {
    while (!closed) {
      try {
        Duration pause = Duration.ZERO;
        while (!closed && pause.isZero()) {
          pause = once();
        }
        woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Duration once() throws InterruptedException {
    try {
      return step.run().in();
    } catch (RuntimeException e) {
      // the loop's last guard: nothing is lost, the row is still there
      if (!closed) {
        LOG.warnf("%s will try again: %s", thread.getName(), reason(e));
      }
      return AFTER_FAILURE;
    }
  }

  private static String reason(RuntimeException e) {
    return e instanceof ShopDown ? e.getMessage() : e.getClass().getSimpleName();
  }

  /** Stops; a step that is under way is rolled back or done, never half. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
