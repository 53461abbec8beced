package io.erasuredesk.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The least that fetching can cost: one connection, one command, and the bytes are dropped. */
final class Download {

  private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] dropped = new byte[64 * 1024];
  private int mails;

  private Download(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    this.out = socket.getOutputStream();
  }

  /** Fetches all mails of the inbox. */
  static Pace all(int port, String user, String password) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Download download = new Download(socket);
      download.line(); // the greeting
      download.run("LOGIN " + user + " " + password);
      download.run("SELECT INBOX");
      download.mails = 0;
      long begin = System.nanoTime();
      download.run("UID FETCH 1:* (UID BODY.PEEK[])");
      return new Pace(download.mails, System.nanoTime() - begin);
    }
  }

  /** Lets the server look at all mails of the inbox once. */
  static void uids(int port, String user, String password) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Download download = new Download(socket);
      download.line();
      download.run("LOGIN " + user + " " + password);
      download.run("SELECT INBOX");
      download.run("UID FETCH 1:* (UID RFC822.SIZE INTERNALDATE)");
    }
  }

  private void run(String command) throws IOException {
    out.write(("a " + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    for (String line = line(); !line.startsWith("a "); line = line()) {
      Matcher literal = LITERAL.matcher(line);
      if (literal.find()) {
        drop(Long.parseLong(literal.group(1)));
        mails++;
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("Port " + socket.getPort() + " hung up");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private void drop(long bytes) throws IOException {
    for (long left = bytes; left > 0; ) {
      int read = in.read(dropped, 0, (int) Math.min(left, dropped.length));
      if (read < 0) {
        throw new IOException("Port " + socket.getPort() + " hung up within a mail");
      }
      left -= read;
    }
  }
}
