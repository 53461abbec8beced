package io.erasuredesk.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The loop around one stage. A failure is logged in one line when it begins and one when it is
 * over; meanwhile the loop tries again with growing, jittered pauses and never gives up.
 */
final class StageThread extends Thread {

  private static final Logger LOG = Logger.getLogger(Stage.class);
  private static final int FULL_JITTER_PERCENT = 50;
  private static final long FIRST_REST_MILLIS = 10;
  private static final long LONGEST_REST_MILLIS = 200;

  private final Stage stage;
  private final StageRunner runner;
  private final Gate gate;
  private final WorkConfig config;
  private final Semaphore wakeUps = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(1);
  private int failures;
  private long restMillis;

  StageThread(Stage stage, StageRunner runner, Gate gate, WorkConfig config) {
    super("stage " + stage.name());
    this.stage =
        stage instanceof ParallelStage parallel
            ? new Lanes(parallel, config.tick(), runner::wake)
            : stage;
    this.runner = runner;
    this.gate = gate;
    this.config = config;
    setDaemon(true);
  }

  String name() {
    return stage.name();
  }

  void wake() {
    if (wakeUps.availablePermits() == 0) {
      wakeUps.release();
    }
  }

  void end() {
    ended.countDown();
    wakeUps.release();
    if (!gate.isOpen()) {
      interrupt();
    }
  }

  @Override
  public void run() {
    try {
      gate.await();
      while (ended.getCount() > 0) {
        if (stepOnce()) {
          restMillis = 0;
          runner.wake();
        } else if (failures == 0) {
          rest();
        } else {
          pause();
        }
      }
      if (stage instanceof Lanes lanes) {
        lanes.drain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean stepOnce() {
    AtomicBoolean worked = new AtomicBoolean();
    try {
      RequestScope.run(() -> worked.set(stage.step()));
      recovered();
    } catch (RuntimeException | Error e) { // the loop's last guard: a stage may fail, never end
      failed(e);
      return false;
    }
    return worked.get();
  }

  /**
   * Waits for a wake-up or the next tick. A stage that was woken for nothing is deaf for a while,
   * and for longer each time: while one stage works off a backlog it wakes all others at every
   * step, and they would ask the database for nothing but work of their own that is not there.
   */
  private void rest() throws InterruptedException {
    long deaf = Math.min(restMillis, config.tick().toMillis());
    if (deaf > 0 && ended.await(deaf, TimeUnit.MILLISECONDS)) {
      return;
    }
    boolean woken = wakeUps.tryAcquire(config.tick().toMillis() - deaf, TimeUnit.MILLISECONDS);
    restMillis =
        woken ? Math.min(LONGEST_REST_MILLIS, Math.max(FIRST_REST_MILLIS, 2 * restMillis)) : 0;
  }

  private void pause() throws InterruptedException {
    Duration wait = backOff();
    boolean ignored = wakeUps.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    if (ignored && ended.getCount() > 0) {
      // a wake-up is for new work; it must not turn the back-off into a hot loop
      TimeUnit.MILLISECONDS.sleep(Math.min(config.tick().toMillis(), wait.toMillis()));
    }
  }

  private Duration backOff() {
    long millis =
        Math.min(
            config.longestPause().toMillis(),
            config.tick().toMillis() << Math.min(failures - 1, 10));
    long jitter = ThreadLocalRandom.current().nextLong(millis * FULL_JITTER_PERCENT / 100 + 1);
    return Duration.ofMillis(Math.max(1, millis - jitter));
  }

  private void failed(Throwable e) {
    failures++;
    if (failures == 1) {
      LOG.warnf("Stage %s fails and will be tried again: %s", stage.name(), Causes.inOneLine(e));
      LOG.debugf(e, "Stage %s", stage.name());
    }
  }

  private void recovered() {
    if (failures > 0) {
      LOG.infof("Stage %s works again after %d failed tries", stage.name(), failures);
      failures = 0;
    }
  }
}
