package io.erasuredesk.faults;

import io.erasuredesk.faults.Framing.Piece;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A fault that waits for its moment. */
interface Trap {

  /** What mends the world after a strike. */
  interface Healing {
    void heal() throws Exception;
  }

  /** Lets it wait for the n-th occasion from now on. */
  void set(int n);

  boolean hasSprung();

  void heal() throws Exception;

  /** At the n-th message of a wire. */
  static Trap at(Wire wire, Wire.Strike strike, Healing healing) {
    return at(List.of(wire), strike, healing);
  }

  /** At the n-th message of some wires, counted over all of them; it strikes where that passed. */
  static Trap at(List<Wire> wires, Wire.Strike strike, Healing healing) {
    return at(wires, () -> Wire.Occasion.MESSAGE, strike, healing);
  }

  /** At the n-th {@link Writes write} that passes one of the wires to PostgreSQL. */
  static Trap atWrite(List<Wire> wires, Wire.Strike strike, Healing healing) {
    return at(wires, Writes::new, strike, healing);
  }

  private static Trap at(
      List<Wire> wires, Supplier<Wire.Occasion> occasion, Wire.Strike strike, Healing healing) {
    return new Trap() {
      @Override
      public void set(int n) {
        AtomicInteger left = new AtomicInteger(n);
        for (Wire wire : wires) {
          Wire.Occasion one = occasion.get();
          wire.arm(
              1,
              (link, fromServer, piece) ->
                  one.is(link, fromServer, piece) && left.decrementAndGet() == 0,
              strike);
        }
      }

      @Override
      public boolean hasSprung() {
        return wires.stream().anyMatch(Wire::hasFired);
      }

      @Override
      public void heal() throws Exception {
        healing.heal();
        wires.forEach(Wire::heal);
      }
    };
  }

  /** At the n-th commit: the server has done it, and the desk never hears. */
  static Trap lostCommit(List<Wire> wires) {
    return new Counting(wires) {
      @Override
      boolean counts(boolean fromServer, Piece piece) {
        return fromServer && piece.head().equals("C COMMIT");
      }
    };
  }

  /** In the midst of a mail, after n kilobytes of mails. */
  static Trap inContent(List<Wire> wires) {
    return new Counting(wires) {
      @Override
      boolean counts(boolean fromServer, Piece piece) {
        return fromServer && piece.content();
      }
    };
  }

  /** Cuts the connection instead of passing the n-th piece of a kind. */
  abstract class Counting implements Trap, Wire.Tamper {

    private final List<Wire> wires;
    private int left;
    private boolean sprung;

    Counting(List<Wire> wires) {
      this.wires = List.copyOf(wires);
    }

    abstract boolean counts(boolean fromServer, Piece piece);

    @Override
    public synchronized void set(int n) {
      left = n;
      sprung = false;
      wires.forEach(wire -> wire.tamper(this));
    }

    @Override
    public synchronized byte @Nullable [] pass(boolean fromServer, Piece piece) {
      if (!sprung && counts(fromServer, piece) && --left == 0) {
        sprung = true;
        return null;
      }
      return piece.bytes();
    }

    @Override
    public synchronized boolean hasSprung() {
      return sprung;
    }

    @Override
    public void heal() {
      wires.forEach(Wire::heal);
    }
  }
}
