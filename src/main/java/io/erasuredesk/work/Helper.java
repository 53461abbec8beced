package io.erasuredesk.work;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A second pair of hands for work that costs nothing but processor time. The stage does its tasks
 * one after the other, and the helper does them from the other end; each is done once. A stage that
 * finds the next one in the helper's hands waits for it, so that the order is its own.
 */
public final class Helper {

  private static final int REST_SECONDS = 10;

  private final ThreadPoolExecutor thread;

  /** A helper who goes home when there is nothing to do. */
  public Helper(String name) {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            REST_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread helper = new Thread(work, name);
              helper.setDaemon(true);
              return helper;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  /** Begins at the last of the tasks, while the caller begins at the first. */
  public <T> void help(List<FutureTask<T>> tasks) {
    if (tasks.size() > 1 && Runtime.getRuntime().availableProcessors() > 1) {
      thread.execute(
          () -> {
            for (int n = tasks.size() - 1; n > 0; n--) {
              RequestScope.run(tasks.get(n));
            }
          });
    }
  }

  /**
   * What came of a task, done now if nobody has begun it.
   *
   * @throws RuntimeException or an Error, as the task threw it
   */
  public static <T> T result(FutureTask<T> task) {
    task.run();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      if (cause instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException(cause);
    }
  }
}
