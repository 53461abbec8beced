package io.erasuredesk.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A wire to a server that a test can cut and mend; cut, the port refuses every connection. */
public final class Gap {

  private final int port;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket server;

  /** A wire that is cut at first. */
  public Gap(int target) throws IOException {
    this.target = target;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  /** The port of this end. */
  public int port() {
    return port;
  }

  /** Mends the wire. */
  public void mend() {
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      server = opened;
      start(() -> accept(opened));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts the wire with everything on it. */
  public void cut() {
    ServerSocket open = server;
    server = null;
    if (open != null) {
      close(open);
    }
    sockets.forEach(Gap::close);
    sockets.clear();
  }

  private void accept(ServerSocket opened) {
    while (!opened.isClosed()) {
      try {
        Socket near = opened.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(near);
        sockets.add(far);
        start(() -> copy(near, far));
        start(() -> copy(far, near));
      } catch (IOException e) {
        // cut while it waited: the loop looks whether that was it
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // cut: both ends are closed now
    }
  }

  private static void close(java.io.Closeable end) {
    try {
      end.close();
    } catch (IOException e) {
      // it is closed all the same
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "gap");
    thread.setDaemon(true);
    thread.start();
  }
}
