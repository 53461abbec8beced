package io.erasuredesk.faults;

import io.erasuredesk.faults.Framing.Piece;
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
    return at(wire, () -> Wire.Occasion.MESSAGE, strike, healing);
  }

  /** At the n-th {@link Writes write} that passes a wire to PostgreSQL. */
  static Trap atWrite(Wire wire, Wire.Strike strike, Healing healing) {
    return at(wire, Writes::new, strike, healing);
  }

  private static Trap at(
      Wire wire, Supplier<Wire.Occasion> occasion, Wire.Strike strike, Healing healing) {
    return new Trap() {
      @Override
      public void set(int n) {
        wire.arm(n, occasion.get(), strike);
      }

      @Override
      public boolean hasSprung() {
        return wire.hasFired();
      }

      @Override
      public void heal() throws Exception {
        healing.heal();
        wire.heal();
      }
    };
  }

  /** At the n-th commit: the server has done it, and the desk never hears. */
  static Trap lostCommit(Wire wire) {
    return new Counting(wire) {
      @Override
      boolean counts(boolean fromServer, Piece piece) {
        return fromServer && piece.head().equals("C COMMIT");
      }
    };
  }

  /** In the midst of a mail, after n kilobytes of mails. */
  static Trap inContent(Wire wire) {
    return new Counting(wire) {
      @Override
      boolean counts(boolean fromServer, Piece piece) {
        return fromServer && piece.content();
      }
    };
  }

  /** Cuts the connection instead of passing the n-th piece of a kind. */
  abstract class Counting implements Trap, Wire.Tamper {

    private final Wire wire;
    private int left;
    private boolean sprung;

    Counting(Wire wire) {
      this.wire = wire;
    }

    abstract boolean counts(boolean fromServer, Piece piece);

    @Override
    public synchronized void set(int n) {
      left = n;
      sprung = false;
      wire.tamper(this);
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
      wire.heal();
    }
  }
}
