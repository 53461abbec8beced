package io.erasuredesk.faults;

import io.erasuredesk.faults.Framing.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One connection through a {@link Wire}: the desk's end is the near one, the server's the far. */
final class Link {

  private static final int CHUNK = 16 * 1024;

  private final Wire wire;
  private final Socket near;
  private final Socket far;
  private volatile boolean nearClosed;
  private volatile boolean halfOpen;
  private int ended;

  Link(Wire wire, Socket near, int target) throws IOException {
    this.wire = wire;
    this.near = near;
    this.far = new Socket(InetAddress.getLoopbackAddress(), target);
    near.setTcpNoDelay(true);
    far.setTcpNoDelay(true);
  }

  void start() {
    start(() -> pump(false));
    start(() -> pump(true));
  }

  static void start(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  void write(boolean fromServer, byte[] bytes) throws IOException {
    (fromServer ? near : far).getOutputStream().write(bytes);
  }

  void reset() {
    reset(near);
    reset(far);
  }

  void resetNear() {
    halfOpen = true;
    reset(near);
  }

  boolean isNearClosed() {
    return nearClosed;
  }

  boolean isClosed() {
    return near.isClosed() && far.isClosed();
  }

  private void pump(boolean fromServer) {
    Framing framing = wire.framing(fromServer);
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = (fromServer ? far : near).getInputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        for (Piece piece : framing.feed(chunk, read)) {
          if (!wire.pass(this, fromServer, piece)) {
            reset();
            return;
          }
        }
      }
      if (!fromServer) {
        nearClosed = true;
      }
      (fromServer ? near : far).shutdownOutput();
    } catch (IOException e) {
      if (!halfOpen) {
        reset(); // cut from one side: the other is told
      }
    } finally {
      nearClosed |= !fromServer;
      end();
    }
  }

  private synchronized void end() {
    ended++;
    if (ended == 2) {
      reset();
      wire.forget(this);
    }
  }

  private static void reset(Socket socket) {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    } catch (IOException e) {
      // it is closed all the same
    }
  }
}
