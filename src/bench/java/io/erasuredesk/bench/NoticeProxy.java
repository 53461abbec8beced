package io.erasuredesk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Stands between desk and mail server and notes when the server gives notice of a new mail. */
final class NoticeProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final BlockingQueue<Long> notices = new LinkedBlockingQueue<>();

  NoticeProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    SmtpSink.daemon("proxy", this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** When the notices came, by {@link System#nanoTime}. */
  BlockingQueue<Long> notices() {
    return notices;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket desk = server.accept();
        Socket mails = new Socket(InetAddress.getLoopbackAddress(), target);
        desk.setTcpNoDelay(true);
        mails.setTcpNoDelay(true);
        SmtpSink.daemon("to server", () -> pass(desk, mails, false));
        SmtpSink.daemon("to desk", () -> pass(mails, desk, true));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void pass(Socket from, Socket to, boolean fromServer) {
    byte[] bytes = new byte[64 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (fromServer && isNotice(new String(bytes, 0, read, StandardCharsets.ISO_8859_1))) {
          notices.add(System.nanoTime());
        }
        out.write(bytes, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // one side hung up, and now the other does
    }
  }

  /** Unasked for, that is, not part of the answer to a command. */
  private static boolean isNotice(String text) {
    return text.startsWith("* ") && text.contains(" EXISTS") && !text.contains(" OK ");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
