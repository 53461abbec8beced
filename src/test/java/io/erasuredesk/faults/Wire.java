package io.erasuredesk.faults;

import io.erasuredesk.faults.Framing.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy that knows where messages end. It counts them over all its connections and both
 * directions; at the one it was armed for, nothing passes until the strike is done.
 */
final class Wire implements AutoCloseable {

  /** What happens at the chosen message, which has just passed. */
  interface Strike {
    void on(Wire wire) throws Exception;
  }

  /** Which pieces are counted. */
  interface Occasion {

    /** Every message. */
    Occasion MESSAGE = (link, fromServer, piece) -> piece.ends();

    /** Asked once for each piece, right after it has passed. */
    boolean is(Link link, boolean fromServer, Piece piece);
  }

  /** Changes or stops what passes; it is asked before each piece. */
  interface Tamper {

    /** What passes in place of a piece; null cuts the connection here. */
    byte @Nullable [] pass(boolean fromServer, Piece piece);
  }

  private final ServerSocket server;
  private final IntSupplier target;
  private final Function<Boolean, Framing> framing;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Object gate = new Object();
  private boolean striking;
  private boolean held;
  private boolean lost;
  private int passed;
  private int strikeAt;
  private Occasion occasion = Occasion.MESSAGE;
  private @Nullable Strike strike;
  private boolean fired;
  private Set<Link> frozen = Set.of();
  private volatile @Nullable Tamper tamper;
  private volatile @Nullable Throwable failure;

  private Wire(IntSupplier target, Function<Boolean, Framing> framing) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.framing = framing;
    Link.start(this::accept);
  }

  static Wire imap(IntSupplier target) throws IOException {
    return new Wire(target, fromServer -> new ImapFraming());
  }

  static Wire postgres(IntSupplier target) throws IOException {
    return new Wire(target, PostgresFraming::new);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Lets the strike happen once n more messages have passed. */
  void arm(int n, Strike newStrike) {
    arm(n, Occasion.MESSAGE, newStrike);
  }

  /** Lets the strike happen at the n-th occasion from now on. */
  void arm(int n, Occasion newOccasion, Strike newStrike) {
    failure = null;
    synchronized (gate) {
      occasion = newOccasion;
      passed = 0;
      fired = false;
      strikeAt = n;
      strike = newStrike;
    }
  }

  void tamper(@Nullable Tamper newTamper) {
    tamper = newTamper;
  }

  /** Whether the strike has happened. */
  boolean hasFired() {
    if (failure != null) {
      throw new AssertionError("The strike failed", failure);
    }
    synchronized (gate) {
      return fired;
    }
  }

  /** How many occasions there were since the arming. */
  int passed() {
    synchronized (gate) {
      return passed;
    }
  }

  /** Ends all connections at once, on both sides. New ones are welcome. */
  void cut() {
    links.forEach(Link::reset);
  }

  /** No byte passes any more, nor ever will on these connections, and nobody is told. */
  void freeze() {
    synchronized (gate) {
      held = true;
      lost = true;
      frozen = Set.copyOf(links);
    }
  }

  /** No byte passes until healing; then all of them do. */
  void stall() {
    synchronized (gate) {
      held = true;
    }
  }

  /** The desk's ends are gone; the server is not told before healing. */
  void halfOpen() {
    links.forEach(Link::resetNear);
  }

  /** Whether the desk has closed every connection that it had when the wire froze. */
  boolean isGivenUp() {
    synchronized (gate) {
      return frozen.stream().allMatch(Link::isNearClosed);
    }
  }

  void heal() {
    boolean reset;
    synchronized (gate) {
      strike = null;
      reset = lost;
      held = false;
      lost = false;
      gate.notifyAll();
    }
    tamper = null;
    if (reset) {
      cut();
    }
    links.stream().filter(Link::isNearClosed).forEach(Link::reset);
  }

  /** Passes a piece on, as soon as that may be; false if the connection ends here. */
  boolean pass(Link link, boolean fromServer, Piece piece) throws IOException {
    if (!await(link)) {
      return true; // read and thrown away: the desk may only notice by its own patience
    }
    Tamper current = tamper;
    byte[] bytes = current == null ? piece.bytes() : current.pass(fromServer, piece);
    if (bytes == null) {
      return false;
    }
    link.write(fromServer, bytes);
    count(link, fromServer, piece);
    return true;
  }

  void forget(Link link) {
    links.remove(link);
  }

  Framing framing(boolean fromServer) {
    return framing.apply(fromServer);
  }

  private boolean await(Link link) {
    synchronized (gate) {
      while ((striking || (held && !lost)) && !link.isClosed()) {
        try {
          gate.wait(100);
        } catch (InterruptedException e) {
          return false;
        }
      }
      return !(held && lost);
    }
  }

  private void count(Link link, boolean fromServer, Piece piece) {
    Strike due = null;
    synchronized (gate) {
      if (!occasion.is(link, fromServer, piece)) {
        return;
      }
      passed++;
      if (strike != null && passed >= strikeAt) {
        due = strike;
        strike = null;
        striking = true;
      }
    }
    if (due == null) {
      return;
    }
    try {
      due.on(this);
    } catch (Exception e) {
      failure = e;
    }
    synchronized (gate) {
      striking = false;
      fired = true;
      gate.notifyAll();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        try {
          Link link = new Link(this, near, target.getAsInt());
          links.add(link);
          link.start();
        } catch (IOException e) {
          near.close(); // the server is down
        }
      } catch (IOException e) {
        // closed while it waited: the loop looks whether that was it
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    heal();
    cut();
  }
}
