package io.erasuredesk.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server that takes every letter and keeps none, at the least cost. */
final class SmtpSink implements AutoCloseable {

  private final ServerSocket server;

  SmtpSink() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon("smtp sink", this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon("smtp client", () -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private static void serve(Socket client) {
    try (client;
        var in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
      OutputStream out = client.getOutputStream();
      say(out, "220 sink");
      boolean letter = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (letter) {
          letter = !line.equals(".");
          if (!letter) {
            say(out, "250 taken");
          }
        } else {
          String verb = line.toUpperCase(Locale.ROOT);
          letter = verb.startsWith("DATA");
          say(out, letter ? "354 go on" : verb.startsWith("QUIT") ? "221 bye" : "250 ok");
        }
      }
    } catch (IOException e) {
      // whoever hung up needs no answer
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
