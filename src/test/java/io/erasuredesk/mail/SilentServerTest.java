package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that neither answers nor hangs up, at a chosen command. */
class SilentServerTest {

  private final ServerSocket door = open();
  private volatile String silentAt = "";
  private volatile String refuses = "";

  private static ServerSocket open() {
    try {
      return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SilentServerTest() {
    Thread server =
        new Thread(
            () -> {
              while (!door.isClosed()) {
                try (Socket socket = door.accept()) {
                  talk(socket);
                } catch (IOException e) {
                  // the client has gone, or the test is over
                }
              }
            });
    server.setDaemon(true);
    server.start();
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    say(socket, "* OK [CAPABILITY IMAP4rev1 IDLE] ready");
    String idleTag = "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 3);
      String verb = (words.length > 1 ? words[1] : words[0]).toUpperCase(Locale.ROOT);
      if (!verb.equals(silentAt)) {
        idleTag = verb.equals("IDLE") ? words[0] : idleTag;
        answer(socket, verb, verb.equals("DONE") ? idleTag : words[0]);
      }
    }
  }

  private void answer(Socket socket, String verb, String tag) throws IOException {
    if (verb.equals(refuses)) {
      say(socket, tag + " NO not now");
      return;
    }
    switch (verb) {
      case "CAPABILITY" -> say(socket, "* CAPABILITY IMAP4rev1 IDLE");
      case "SELECT", "EXAMINE" ->
          say(socket, "* 0 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 1] x");
      case "IDLE" -> {
        say(socket, "+ idling");
        return;
      }
      default -> {}
    }
    say(socket, tag + " OK done");
  }

  private static void say(Socket socket, String lines) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((lines + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  private Mailbox mailbox() {
    return TestMailboxes.of(
            TestMailboxes.local(
                "m", door.getLocalPort(), "u", Map.of("password", "p", "silence", "400ms")))
        .all()
        .get(0)
        .mailbox();
  }

  private static void assertGivesUpSoon(Runnable call) {
    long start = System.nanoTime();
    assertThatThrownBy(call::run).isInstanceOf(MailboxException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void isGivenUpWhenItOwesAnAnswer() {
    silentAt = "LOGIN";
    assertGivesUpSoon(() -> mailbox().open());
    silentAt = "";
    try (Mailbox.Session session = mailbox().open()) {
      silentAt = "UID";
      assertGivesUpSoon(() -> session.above(0, 10));
      assertThat(session.isOpen()).isFalse();
    }
  }

  @Test
  void isGivenUpWhenItDoesNotEndAWaitForNotices() {
    try (Mailbox.Session session = mailbox().open()) {
      assertThat(session.watch(() -> {})).isTrue();
      silentAt = "DONE";
      assertGivesUpSoon(() -> session.above(0, 10));
      assertThat(session.isOpen()).isFalse();
    }
  }

  @Test
  void holdsUpNobodyWhoClosesTheSession() {
    Mailbox.Session session = mailbox().open();
    session.watch(() -> {});
    silentAt = "DONE";
    long start = System.nanoTime();
    session.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void isPolledWhereItOffersNoticesAndRefusesThem() {
    refuses = "IDLE";
    try (Mailbox.Session session = mailbox().open()) {
      assertThat(session.watch(() -> {})).isFalse();
      assertThat(session.above(0, 10)).isEmpty();
    }
  }
}
