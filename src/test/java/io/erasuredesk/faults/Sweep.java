package io.erasuredesk.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.jboss.logging.Logger;

/**
 * One fault at the n-th message, for one n after the other, until a round comes to its end before
 * it. Says how many n there were; a broken invariant names the fault, the seed and the n.
 */
final class Sweep {

  private static final Logger LOG = Logger.getLogger(Sweep.class);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int LARGE = 60_000;

  /** What mends the world after a strike. */
  interface Healing {
    void heal() throws Exception;
  }

  private final World world;
  private final long seed;
  private final IntPredicate chosen;

  /**
   * @param chosen which n are tried; the others are passed over
   */
  Sweep(World world, long seed, IntPredicate chosen) {
    this.world = world;
    this.seed = seed;
    this.chosen = chosen;
  }

  /** Strikes at each n, and returns how many were struck. */
  int run(String fault, Wire wire, Wire.Strike strike, Healing healing) {
    int struck = 0;
    long began = System.nanoTime();
    for (int n = 1; ; n++) {
      if (!chosen.test(n)) {
        if (n > 5000) {
          break;
        }
        continue;
      }
      try {
        if (!round(fault + " n=" + n, new Random(seed * 31 + n), n, wire, strike, healing)) {
          break;
        }
        struck++;
      } catch (AssertionError | Exception e) {
        throw new AssertionError("%s broke at n=%d, seed=%d".formatted(fault, n, seed), e);
      }
    }
    LOG.infof(
        "%s: struck at %d n, seed %d, %d s",
        fault, struck, seed, Duration.ofNanos(System.nanoTime() - began).toSeconds());
    return struck;
  }

  private boolean round(
      String what, Random random, int n, Wire wire, Wire.Strike strike, Healing healing)
      throws Exception {
    List<Sent> mails =
        List.of(Sent.request(random, 0), Sent.question(random, 0), Sent.request(random, LARGE));
    wire.arm(n, strike);
    world.deliver(mails);
    Waiting.until(PATIENCE, what, () -> wire.hasFired() || world.books.isQuiet(world.sent));
    boolean fired = wire.hasFired();
    if (fired) {
      world.books.checkMarksAreOfCommittedMails(world.sent);
      healing.heal();
    }
    wire.heal();
    world.settle(what);
    world.check();
    return fired;
  }
}
