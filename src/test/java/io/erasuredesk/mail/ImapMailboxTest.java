package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import io.erasuredesk.demo.DemoMailServer;
import io.erasuredesk.mail.Mailbox.Listed;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter against a real IMAP server. */
class ImapMailboxTest {

  private static final String USER = DemoMailServer.SUPPORT;
  private GreenMail server;

  @BeforeEach
  void start() {
    server = DemoMailServer.start(0, 0, true);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private Mailboxes.Configured mailbox(String afterCommit) {
    return TestMailboxes.local(
        "m", server.getImap().getPort(), USER, DemoMailServer.SUPPORT_PASSWORD, afterCommit);
  }

  private MailFolder inbox() throws FolderException {
    return server
        .getManagers()
        .getImapHostManager()
        .getInbox(server.getUserManager().getUserByEmail(USER));
  }

  private void put(String marker) throws MessagingException {
    put(marker, "Text " + marker + " é");
  }

  private void put(String marker, String body) throws MessagingException {
    String raw = "From: a@b.example\r\nSubject: " + marker + "\r\n\r\n" + body + "\r\n";
    server
        .getUserManager()
        .getUserByEmail(USER)
        .deliver(
            new MimeMessage(
                (jakarta.mail.Session) null, new ByteArrayInputStream(raw.getBytes(UTF_8))));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  @Test
  void readsWholeMailsByUidAndChangesNoFlag() throws Exception {
    put("one");
    put("two");
    put("three");
    inbox().deleteAllMessages();
    put("four");
    put("five");
    try (Mailbox.Session session = mailbox("keep").mailbox().open()) {
      List<Listed> listed = session.above(0, 10);
      assertThat(listed).hasSize(2);
      assertThat(session.above(listed.get(0).uid(), 10)).containsExactly(listed.get(1));
      assertThat(session.above(listed.get(1).uid(), 10)).isEmpty();
      assertThat(session.above(0, 1)).containsExactly(listed.get(0));
      long first = listed.get(0).uid();
      assertThat(session.uids(1, 4_000_000_000L)).containsExactly(first, first + 1);
      assertThat(session.uids(first + 1, first + 1)).containsExactly(first + 1);
      assertThat(session.uids(1, first - 1)).isEmpty();
      assertThat(session.uids(first + 2, 4_000_000_000L)).isEmpty();
      byte[] raw = session.fetch(listed.get(1).uid()).orElseThrow();
      assertThat(text(raw)).contains("Subject: five").contains("Text five é");
      assertThat(raw).hasSize((int) listed.get(1).size());
      assertThat(text(session.fetchHeader(listed.get(0).uid(), 1000).orElseThrow()))
          .contains("Subject: four")
          .doesNotContain("Text");
      assertThat(session.fetch(listed.get(1).uid() + 1)).isEmpty();
    }
    assertThat(inbox().getMessages()).noneMatch(m -> m.isSet(Flags.Flag.SEEN));
  }

  @Test
  void flagsMovesAndDeletesOnlyWhatIsNamed() throws Exception {
    put("stays");
    put("goes");
    settle("seen");
    assertThat(inbox().getMessages().stream().map(m -> m.isSet(Flags.Flag.SEEN)))
        .containsExactly(false, true);
    settle("move:Done/Été");
    assertThat(inbox().getMessages()).hasSize(1);
    put("goes too");
    settle("delete");
    assertThat(inbox().getMessages()).hasSize(1);
    StoredMessage left = inbox().getMessages().get(0);
    assertThat(left.getMimeMessage().getSubject()).isEqualTo("stays");
  }

  /** Settles the second mail. */
  private void settle(String afterCommit) {
    Mailboxes.Configured configured = mailbox(afterCommit);
    try (Mailbox.Session session = configured.mailbox().open()) {
      List<Listed> listed = session.above(0, 10);
      session.settle(configured.afterCommit(), listed.subList(1, 2));
    }
  }

  @Test
  void leavesAMailAloneThatIsNotTheOneStored() throws Exception {
    put("another under the same number");
    Mailboxes.Configured configured = mailbox("delete");
    try (Mailbox.Session session = configured.mailbox().open()) {
      Listed there = session.above(0, 10).get(0);
      session.settle(
          configured.afterCommit(),
          List.of(new Listed(there.uid(), there.size() + 1, there.arrivedAt())));
    }
    assertThat(inbox().getMessages()).hasSize(1);
  }

  @Test
  void saysInOneLineWhatIsWrong() throws IOException {
    int port = server.getImap().getPort();
    assertThatThrownBy(() -> TestMailboxes.local("m", port, USER, "wrong", "keep").mailbox().open())
        .isInstanceOf(MailboxException.class)
        .hasMessage(
            "The server refused the sign-in for mailbox m: see desk.mailboxes.m.username and"
                + " .password");
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(() -> TestMailboxes.local("m", free, USER, "x", "keep").mailbox().open())
        .isInstanceOf(MailboxException.class)
        .hasMessageContaining("desk.mailboxes.m.host")
        .hasMessageContaining("ConnectException");
    var noFolder =
        TestMailboxes.of(
            Map.of(
                "m.host",
                "127.0.0.1",
                "m.port",
                String.valueOf(port),
                "m.tls",
                "NONE",
                "m.username",
                USER,
                "m.password",
                DemoMailServer.SUPPORT_PASSWORD,
                "m.folder",
                "Nowhere"));
    assertThatThrownBy(() -> noFolder.all().get(0).mailbox().open())
        .isInstanceOf(MailboxException.class)
        .hasMessage("Mailbox m has no such folder: see desk.mailboxes.m.folder");
  }

  @Test
  void doesNotSignInWithoutTheTlsThatIsAsked() {
    var startTls =
        TestMailboxes.of(
            Map.of(
                "m.host",
                "127.0.0.1",
                "m.port",
                String.valueOf(server.getImap().getPort()),
                "m.tls",
                "STARTTLS",
                "m.username",
                USER,
                "m.password",
                DemoMailServer.SUPPORT_PASSWORD));
    assertThatThrownBy(() -> startTls.all().get(0).mailbox().open())
        .isInstanceOf(MailboxException.class)
        .hasMessageContaining("desk.mailboxes.m.host, .port and .tls");
  }

  @Test
  void givesALargeMailInPieces() throws Exception {
    put("large", "0123456789abcdef\r\n".repeat(120_000));
    try (Mailbox.Session session = mailbox("keep").mailbox().open()) {
      Listed listed = session.above(0, 10).get(0);
      assertThat(listed.size()).isGreaterThan(2_000_000);
      assertThat(session.fetch(listed, () -> {}).orElseThrow())
          .isEqualTo(session.fetch(listed.uid()).orElseThrow());
    }
  }
}
