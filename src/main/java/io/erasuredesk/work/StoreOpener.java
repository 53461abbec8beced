package io.erasuredesk.work;

import static jakarta.interceptor.Interceptor.Priority.LIBRARY_AFTER;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the database to the schema of this version and then opens the {@link Gate}. As long as the
 * database does not answer it says so once and goes on trying; meanwhile the desk is alive and not
 * ready.
 */
@ApplicationScoped
class StoreOpener {

  private static final Logger LOG = Logger.getLogger(StoreOpener.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);

  private final Flyway flyway;
  private final Gate gate;
  private final WorkConfig config;
  private final CountDownLatch ending = new CountDownLatch(1);
  private CompletableFuture<Boolean> firstTry = new CompletableFuture<>();

  StoreOpener(Flyway flyway, Gate gate, WorkConfig config) {
    this.flyway = flyway;
    this.gate = gate;
    this.config = config;
  }

  void start(@Observes @Priority(1) StartupEvent event) {
    firstTry = CompletableFuture.supplyAsync(this::migrate, StoreOpener::inBackground);
    firstTry.thenAcceptAsync(this::tryUntilOpen, StoreOpener::inBackground);
  }

  /** What else starts need not wait for the database; who takes the desk for started does. */
  void awaitFirstTry(@Observes @Priority(LIBRARY_AFTER) StartupEvent event) {
    firstTry.join();
  }

  void stop(@Observes ShutdownEvent event) {
    ending.countDown();
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "store opener");
    thread.setDaemon(true);
    thread.start();
  }

  private void tryUntilOpen(boolean open) {
    if (open) {
      return;
    }
    Duration wait = FIRST_WAIT;
    try {
      while (!ending.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        if (migrate()) {
          LOG.info("The database answers; the desk begins to work");
          return;
        }
        Duration next = wait.multipliedBy(2);
        wait = next.compareTo(config.longestPause()) > 0 ? config.longestPause() : next;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean saidSo;

  private boolean migrate() {
    try {
      flyway.migrate();
      gate.open();
      return true;
    } catch (FlywayException e) {
      if (!saidSo) {
        LOG.errorf("The database is not usable, the desk waits for it: %s", Causes.inOneLine(e));
        saidSo = true;
      }
      return false;
    }
  }
}
