package io.erasuredesk.work;

import java.util.Optional;

/**
 * A stage whose pieces wait for somebody outside, so that many of them are worked at the same time.
 * Claiming stays with one thread of each process; what is left of a claimed piece, the call and the
 * recording of its answer, goes to one of several lanes. A slow piece holds up its own lane only.
 */
public interface ParallelStage extends Stage {

  /**
   * Claims one piece in a transaction of its own.
   *
   * @return what is left to do with it, on any thread; empty if nothing is due
   */
  Optional<Runnable> claim();

  /** How many pieces may be under way at once in this process, from 1. */
  int lanes();

  /** Claims one piece and works it to its end on the caller's thread. */
  @Override
  default boolean step() {
    Optional<Runnable> piece = claim();
    piece.ifPresent(Runnable::run);
    return piece.isPresent();
  }
}
