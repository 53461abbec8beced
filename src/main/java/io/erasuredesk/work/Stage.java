package io.erasuredesk.work;

import java.util.stream.Stream;

/**
 * A piece of work that pulls its duty from committed rows. A stage holds no duty in memory: after a
 * kill at any instruction the next {@link #step} finds the same rows again. Any number of replicas
 * may step the same stage; the stage claims rows so that each is worked once.
 */
public interface Stage extends StageSource {

  /** A short stable name for logs and metrics, e.g. {@code erasure.dispatch}. */
  String name();

  /**
   * Does a bounded amount of work.
   *
   * @return whether anything was done; {@code true} makes the runner step again at once
   */
  boolean step();

  @Override
  default Stream<Stage> stages() {
    return Stream.of(this);
  }
}
