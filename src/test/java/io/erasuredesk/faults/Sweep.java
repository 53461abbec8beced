package io.erasuredesk.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * One fault at its n-th occasion, for one n after the other, until a round comes to its end before
 * it. Says how many n there were; a broken invariant names the fault, the seed and the n.
 */
final class Sweep {

  private static final Logger LOG = Logger.getLogger(Sweep.class);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int LARGE = 60_000;
  private static final int MOST = 100_000;

  private final World world;
  private final long seed;
  private final IntStream chosen;
  private Function<Random, List<Sent>> mails = Sweep::someMails;
  private Duration longest = Duration.ofDays(1);
  private boolean each;

  private Sweep(World world, long seed, IntStream chosen) {
    this.world = world;
    this.seed = seed;
    this.chosen = chosen;
  }

  /** At these n only, and at each of them: a round that ends before its n has shown nothing. */
  static Sweep some(World world, long seed, int... chosen) {
    Sweep sweep = new Sweep(world, seed, IntStream.of(chosen));
    sweep.each = true;
    return sweep;
  }

  /** At every n from one on, or at each so-manieth. */
  static Sweep all(World world, long seed, int from, int step) {
    return new Sweep(
        world,
        seed,
        IntStream.iterate(from + (int) Math.floorMod(seed, step), n -> n < MOST, n -> n + step));
  }

  /** With other mails than usual. */
  Sweep with(Function<Random, List<Sent>> otherMails) {
    mails = otherMails;
    return this;
  }

  /** Stops after a time, and says so. */
  Sweep within(Duration time) {
    longest = time;
    return this;
  }

  /** Two requests, one of them large, and something else. */
  static List<Sent> someMails(Random random) {
    return List.of(Sent.request(random, 0), Sent.question(random, 0), Sent.request(random, LARGE));
  }

  /** Strikes, and returns how often. */
  int run(String fault, Trap trap) {
    long began = System.nanoTime();
    int struck = 0;
    int last = 0;
    boolean stopped = false;
    for (var n = chosen.iterator(); n.hasNext(); struck++) {
      int next = n.nextInt();
      if (System.nanoTime() - began > longest.toNanos()) {
        stopped = true;
        break;
      }
      last = next;
      try {
        if (!round(fault + " n=" + next, random(fault, next), next, trap)) {
          if (each || struck == 0) {
            throw new AssertionError("there was no occasion to strike");
          }
          break;
        }
      } catch (AssertionError | Exception e) {
        throw new AssertionError("%s broke at n=%d, seed=%d".formatted(fault, next, seed), e);
      }
    }
    LOG.infof(
        "%s: struck at %d n, last tried n=%d%s, seed %d, %d s",
        fault,
        struck,
        last,
        stopped ? " (stopped by time)" : "",
        seed,
        Duration.ofNanos(System.nanoTime() - began).toSeconds());
    return struck;
  }

  private Random random(String fault, int n) {
    return new Random((seed * 31 + n) * 31 + fault.hashCode());
  }

  private boolean round(String what, Random random, int n, Trap trap) throws Exception {
    world.prune();
    List<Sent> delivered = mails.apply(random);
    trap.set(n);
    world.deliver(delivered);
    Waiting.until(PATIENCE, what, () -> trap.hasSprung() || world.books.isQuiet(world.sent));
    boolean sprung = trap.hasSprung();
    if (sprung) {
      world.checkMarks();
    }
    trap.heal();
    world.settle(what);
    world.check();
    return sprung;
  }
}
