package io.erasuredesk.work;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs every stage on a thread of its own, so that a slow or failing one never holds up another.
 * The wake-up is only a hint that saves waiting for the next tick; the duty itself is in the rows.
 */
@ApplicationScoped
public class StageRunner {

  private static final Logger LOG = Logger.getLogger(StageRunner.class);
  private static final long DRAIN_SECONDS = 20;

  private final List<StageSource> sources;
  private final WorkConfig config;
  private final Gate gate;
  private final List<StageThread> threads = new ArrayList<>();

  StageRunner(@All List<StageSource> sources, WorkConfig config, Gate gate) {
    this.sources = sources;
    this.config = config;
    this.gate = gate;
  }

  void start(@Observes StartupEvent event) {
    if (!config.enabled()) {
      return;
    }
    for (Stage stage : stages()) {
      StageThread thread = new StageThread(stage, this, gate, config);
      threads.add(thread);
      thread.start();
    }
  }

  /** All stages of the desk, for a test that steps them itself. */
  public List<Stage> stages() {
    return sources.stream().flatMap(StageSource::stages).toList();
  }

  /** Lets every idle stage look for work now instead of at its next tick. */
  public void wake() {
    threads.forEach(StageThread::wake);
  }

  void stop(@Observes ShutdownEvent event) {
    threads.forEach(StageThread::end);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
    for (StageThread thread : threads) {
      try {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (thread.isAlive()) {
        LOG.warnf("Stage %s did not end in time; its rows wait for the next start", thread.name());
      }
    }
  }
}
