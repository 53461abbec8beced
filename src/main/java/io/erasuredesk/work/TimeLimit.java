package io.erasuredesk.work;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a piece of work may take that a stranger's bytes decide on. Nobody can end a thread from
 * outside; so what loops over such bytes asks here again and again, on its own thread, and ends
 * itself. Where no limit was set it may take as long as it likes.
 */
public final class TimeLimit {

  private static final ThreadLocal<@Nullable TimeLimit> CURRENT = new ThreadLocal<>();
  private static final int SELDOM = 0xFF;

  private final long end;
  private int asked;

  private TimeLimit(Duration length) {
    this.end = System.nanoTime() + length.toNanos();
  }

  /** The work took too long and has ended itself. */
  public static final class TookTooLong extends RuntimeException {

    private static final long serialVersionUID = 1;

    private TookTooLong() {
      super("It took too long");
    }
  }

  /**
   * Does a piece of work.
   *
   * @throws TookTooLong if it took longer than this and asked
   */
  public static <T> T within(Duration length, Supplier<T> work) {
    TimeLimit outer = CURRENT.get();
    CURRENT.set(new TimeLimit(length));
    try {
      return work.get();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  /** Ends the work if its time is over. Cheap: it looks at the clock each 256th time. */
  public static void check() {
    TimeLimit current = CURRENT.get();
    if (current != null && (++current.asked & SELDOM) == 0 && System.nanoTime() - current.end > 0) {
      throw new TookTooLong();
    }
  }
}
