package io.erasuredesk.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Works the pieces of one {@link ParallelStage} side by side. A lane is free before a piece is
 * claimed, so that no claim waits in memory. What a lane failed with is thrown by the next step:
 * the loop around the stage logs it and slows down as with any other stage.
 */
final class Lanes implements Stage {

  private static final long IDLE_SECONDS = 10;

  private final ParallelStage stage;
  private final Duration patience;
  private final Runnable afterPiece;
  private final Semaphore free;
  private final ThreadPoolExecutor threads;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * Makes lanes without a thread; threads come with the work and go a while after it.
   *
   * @param patience how long a step waits for a free lane
   * @param afterPiece called whenever a piece is done
   */
  Lanes(ParallelStage stage, Duration patience, Runnable afterPiece) {
    this.stage = stage;
    this.patience = patience;
    this.afterPiece = afterPiece;
    this.free = new Semaphore(stage.lanes());
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE, // the lanes bound it; a thread may still be on its way home
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread =
                  new Thread(work, "stage " + stage.name() + " " + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public String name() {
    return stage.name();
  }

  @Override
  public boolean step() {
    throwFailure();
    if (!hasFreeLane()) {
      return false;
    }
    boolean handedOn = false;
    try {
      Optional<Runnable> piece = stage.claim();
      piece.ifPresent(work -> threads.execute(() -> run(work)));
      handedOn = piece.isPresent();
      return handedOn;
    } finally {
      if (!handedOn) {
        free.release();
      }
    }
  }

  private void run(Runnable piece) {
    try {
      RequestScope.run(piece);
    } catch (RuntimeException | Error e) { // a lane's last guard: the next step throws it
      failure.set(e);
    } finally {
      free.release();
      afterPiece.run();
    }
  }

  private void throwFailure() {
    Throwable found = failure.getAndSet(null);
    if (found instanceof RuntimeException e) {
      throw e;
    }
    if (found instanceof Error e) {
      throw e;
    }
  }

  private boolean hasFreeLane() {
    try {
      return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes no more pieces and waits for those under way, as long as the caller is not stopped. */
  void drain() throws InterruptedException {
    threads.shutdown();
    while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
      // whoever stops the desk waits for a while only; the rows know what is under way
    }
  }
}
