package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.support.Dovecot;
import io.erasuredesk.support.Maildir;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line to a mail server as people run it. */
class ImapDovecotTest {

  private static Dovecot dovecot;

  private final Semaphore news = new Semaphore(0);
  private Maildir maildir;

  @BeforeAll
  static void start() {
    dovecot = Dovecot.setup().user("support", "secret").start();
  }

  @AfterAll
  static void stop() {
    dovecot.close();
  }

  @BeforeEach
  void empty() {
    maildir = dovecot.maildir("support");
    maildir.clear();
  }

  private static Mailbox mailbox(String... more) {
    Map<String, String> settings = new java.util.HashMap<>(Map.of("password", "secret"));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return TestMailboxes.of(TestMailboxes.local("m", dovecot.port(), "support", settings))
        .all()
        .get(0)
        .mailbox();
  }

  private byte[] deliver(String text) {
    byte[] mail = ("Subject: x\r\n\r\n" + text + "\r\n").getBytes(UTF_8);
    maildir.deliver(mail);
    return mail;
  }

  private boolean told() throws InterruptedException {
    return news.tryAcquire(20, TimeUnit.SECONDS);
  }

  @Test
  void tellsOfAMailAndGivesTheLineBackForTheNextCommand() throws Exception {
    try (Mailbox.Session session = mailbox().open()) {
      long last = session.above(0, 10).stream().mapToLong(Listed::uid).max().orElse(0);
      for (int round = 0; round < 3; round++) {
        assertThat(session.watch(news::release)).isTrue();
        assertThat(session.isOpen()).isTrue();
        byte[] mail = deliver("round " + round);
        assertThat(told()).isTrue();
        assertThat(session.hasNews()).isTrue();
        List<Listed> listed = session.above(last, 10);
        assertThat(listed).hasSize(1);
        assertThat(session.hasNews()).isFalse();
        last = listed.get(0).uid();
        assertThat(session.fetch(last)).hasValueSatisfying(b -> assertThat(b).isEqualTo(mail));
      }
      for (int round = 0; round < 20; round++) {
        session.watch(news::release);
        assertThat(session.above(last, 10)).isEmpty();
      }
      assertThat(news.availablePermits()).isZero();
    }
  }

  @Test
  void hearsOfAMailThatCameBetweenTheListingAndTheWait() throws Exception {
    try (Mailbox.Session session = mailbox().open()) {
      session.above(0, 10);
      deliver("in between");
      session.listed(List.of(1L)); // whose answer tells of it, so that IDLE will not
      session.watch(news::release);
      assertThat(told()).isTrue();
    }
  }

  @Test
  void tellsThatTheConnectionBroke() throws Exception {
    try (Mailbox.Session session = mailbox().open()) {
      session.above(0, 10);
      session.watch(news::release);
      dovecot.crashSessions();
      assertThat(told()).isTrue();
      assertThat(session.hasNews()).isTrue();
      assertThat(session.isOpen()).isFalse();
      assertThatThrownBy(() -> session.above(0, 10)).isInstanceOf(MailboxException.class);
    }
  }

  @Test
  void waitsForNoNoticesIfTheSettingsSaySo() {
    try (Mailbox.Session session = mailbox("idle", "false").open()) {
      assertThat(session.watch(news::release)).isFalse();
    }
  }

  @Test
  void bearsALongSilenceWhileItWaits() throws Exception {
    try (Mailbox.Session session = mailbox("silence", "300ms").open()) {
      session.above(0, 10);
      session.watch(news::release);
      assertThat(news.tryAcquire(1, TimeUnit.SECONDS)).isFalse();
      assertThat(session.isOpen()).isTrue();
      deliver("after the silence");
      assertThat(told()).isTrue();
      assertThat(session.above(0, 10)).isNotEmpty();
    }
  }

  @Test
  void givesManyMailsAtOnceAsItGivesEachAlone() {
    for (int i = 0; i < 20; i++) {
      deliver("mail " + i + " " + "x".repeat(i * 1000));
    }
    try (Mailbox.Session session = mailbox().open()) {
      List<Long> uids = session.above(0, 100).stream().map(Listed::uid).toList();
      List<Long> andOneThatIsNotThere = new ArrayList<>(uids);
      andOneThatIsNotThere.add(uids.get(19) + 1);
      Map<Long, byte[]> all = session.fetch(andOneThatIsNotThere);
      assertThat(all).hasSize(20);
      for (Long uid : uids) {
        assertThat(session.fetch(uid).orElseThrow()).isEqualTo(all.get(uid));
      }
      assertThat(maildir.mails()).noneMatch(Maildir.Kept::isSeen);
    }
  }

  @Test
  void listsAFullMailboxInWindowsOfNumbersAndCrossesGaps() throws Exception {
    for (int i = 0; i < 60; i++) {
      deliver("mail " + i);
    }
    try (IMAPStore store = dovecot.connect("support", "secret");
        IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX")) {
      inbox.open(jakarta.mail.Folder.READ_WRITE);
      inbox.setFlags(5, 44, new jakarta.mail.Flags(jakarta.mail.Flags.Flag.DELETED), true);
      inbox.expunge();
      ImapLine line = new ImapLine("m", store, inbox, Duration.ofSeconds(20));
      ImapListing windows = new ImapListing(line, 10);
      ImapListing whole = new ImapListing(line, 1000);
      List<Listed> expected = whole.above(0, 1000);
      assertThat(expected).hasSize(20);
      List<Listed> found = new ArrayList<>();
      long last = 0;
      for (List<Listed> some = windows.above(last, 3); !some.isEmpty(); ) {
        assertThat(some).hasSizeLessThanOrEqualTo(3);
        found.addAll(some);
        last = some.get(some.size() - 1).uid();
        some = windows.above(last, 3);
      }
      assertThat(found).isEqualTo(expected);
      assertThat(windows.highestUid()).isEqualTo(last);
    }
  }

  @Test
  void givesALargeMailInPieces() {
    byte[] mail = deliver("0123456789abcde\r\n".repeat(200_000));
    try (Mailbox.Session session = mailbox().open()) {
      List<Listed> listed = session.above(0, 10);
      assertThat(session.fetch(listed.get(0), news::release).orElseThrow()).isEqualTo(mail);
      assertThat(news.availablePermits()).isEqualTo(4);
      assertThat(session.fetch(new Listed(99, 3_000_000, listed.get(0).arrivedAt()), news::release))
          .isEmpty();
      for (int wrong : List.of(-1, 1)) {
        Listed other =
            new Listed(
                listed.get(0).uid(), listed.get(0).size() + wrong, listed.get(0).arrivedAt());
        assertThatThrownBy(() -> session.fetch(other, () -> {}))
            .isInstanceOf(MailboxException.class);
      }
    }
  }
}
