package io.erasuredesk.mail;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that misbehaves for some recipients, and keeps every byte that it was given. */
public class FakeSmtp implements QuarkusTestResourceLifecycleManager {

  /** What it does when a mail for a recipient comes. */
  enum Manner {
    TAKES,
    DEFERS_THE_RECIPIENT,
    REFUSES_THE_RECIPIENT,
    REFUSES_THE_SENDER,
    REFUSES_THE_DATA,
    WANTS_SIGN_IN,
    TAKES_AND_HANGS_UP
  }

  /** One mail as it came. */
  public record Taken(String from, String to, String raw) {}

  private static final Map<String, Manner> MANNERS = new ConcurrentHashMap<>();
  private static final List<Taken> TAKEN = new CopyOnWriteArrayList<>();
  private static volatile ServerSocket server;
  private static int port;

  static void behave(String recipient, Manner manner) {
    MANNERS.put(recipient, manner);
  }

  public static List<Taken> taken(String recipient) {
    return TAKEN.stream().filter(mail -> mail.to().equals(recipient)).toList();
  }

  static void open() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    port = socket.getLocalPort();
    server = socket;
    Thread thread = new Thread(() -> accept(socket), "fake smtp");
    thread.setDaemon(true);
    thread.start();
  }

  static void close() throws IOException {
    server.close();
  }

  @Override
  public Map<String, String> start() {
    try {
      open();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Map.of(
        "quarkus.mailer.port", String.valueOf(port),
        "desk.mail.name", "Käse & Co",
        "desk.mail.bounce-address", "bounces@desk.example");
  }

  @Override
  public int order() {
    return 100; // after the outside world, whose mail server it replaces
  }

  @Override
  public void stop() {
    try {
      close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread thread = new Thread(() -> serve(client), "fake smtp session");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed by the test
      }
    }
  }

  private static void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      say(out, "220 fake ESMTP");
      String from = "";
      String to = "";
      Manner manner = Manner.TAKES;
      for (String line = line(in); line != null; line = line(in)) {
        if (line.startsWith("EHLO")) {
          say(out, "250 fake");
        } else if (line.startsWith("MAIL FROM:")) {
          from = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
          say(out, "250 2.1.0 ok");
        } else if (line.startsWith("RCPT TO:")) {
          to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
          manner = MANNERS.getOrDefault(to, Manner.TAKES);
          say(
              out,
              switch (manner) {
                case DEFERS_THE_RECIPIENT -> "451 4.3.0 <" + to + "> try later";
                case REFUSES_THE_RECIPIENT -> "550 5.1.1 <" + to + "> unknown";
                case REFUSES_THE_SENDER -> "553 5.1.8 <" + from + "> not for <" + to + ">";
                case WANTS_SIGN_IN -> "530 5.7.0 sign in";
                case TAKES, REFUSES_THE_DATA, TAKES_AND_HANGS_UP -> "250 2.1.5 ok";
              });
        } else if (line.equals("DATA")) {
          say(out, "354 go on");
          TAKEN.add(new Taken(from, to, data(in)));
          if (manner == Manner.TAKES_AND_HANGS_UP) {
            return;
          }
          say(out, manner == Manner.REFUSES_THE_DATA ? "554 5.6.0 no <" + to + ">" : "250 taken");
        } else if (line.equals("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, "250 ok");
        }
      }
    } catch (IOException e) {
      // the client hung up, as some of the tests want
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** A line without its CRLF; null at the end. A bare CR or LF stays in it. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int last = -1;
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (last == '\r' && b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.substring(0, text.length() - 2);
      }
      last = b;
    }
    return null;
  }

  private static String data(InputStream in) throws IOException {
    StringBuilder raw = new StringBuilder();
    for (String line = line(in); line != null && !line.equals("."); line = line(in)) {
      raw.append(line).append("\r\n");
    }
    return raw.toString();
  }
}
