package io.erasuredesk.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.Test;

/** The mail server of other tests, and that it is what they take it for. */
class DovecotTest {

  private static final byte[] MAIL =
      "From: a@example.com\nSubject: one\n\nText\n".getBytes(StandardCharsets.US_ASCII);

  @Test
  void servesWhatWasDeliveredAndKeepsItsFlags() throws Exception {
    try (Dovecot dovecot = Dovecot.setup().user("support", "secret").start()) {
      Maildir maildir = dovecot.maildir("support");
      maildir.deliver(MAIL);

      try (IMAPStore store = connect(dovecot, "secret");
          Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_WRITE);
        assertThat(inbox.getMessageCount()).isEqualTo(1);
        assertThat(inbox.getMessage(1).getSubject()).isEqualTo("one");
        inbox.getMessage(1).setFlag(Flags.Flag.SEEN, true);
        inbox.copyMessages(inbox.getMessages(), created(store, "Archive"));
      }

      assertThat(maildir.mails())
          .allSatisfy(mail -> assertThat(mail.isSeen()).isTrue())
          .allSatisfy(mail -> assertThat(mail.bytes()).isEqualTo(MAIL))
          .extracting(Maildir.Kept::folder)
          .containsExactlyInAnyOrder("", ".Archive");
    }
  }

  @Test
  void takesAnotherPasswordAndNoneButIt() throws Exception {
    try (Dovecot dovecot = Dovecot.setup().user("support", "secret").start()) {
      connect(dovecot, "secret").close();
      dovecot.password("support", "other");
      assertThatThrownBy(() -> connect(dovecot, "secret"))
          .isInstanceOf(AuthenticationFailedException.class);
      connect(dovecot, "other").close();
    }
  }

  @Test
  void numbersMailsAfreshOrAsBefore() throws Exception {
    try (Dovecot dovecot = Dovecot.setup().user("support", "secret").start()) {
      Maildir maildir = dovecot.maildir("support");
      maildir.deliver(MAIL);
      long first = uidValidity(dovecot);
      byte[] uids = maildir.uids();

      dovecot.stop();
      maildir.forgetUids();
      dovecot.start();
      assertThat(uidValidity(dovecot)).isNotEqualTo(first);

      dovecot.stop();
      maildir.restoreUids(uids);
      dovecot.start();
      assertThat(uidValidity(dovecot)).isEqualTo(first);
    }
  }

  @Test
  void endsSessionsWithoutAWordAndWelcomesNewOnes() throws Exception {
    try (Dovecot dovecot = Dovecot.setup().user("support", "secret").start()) {
      try (IMAPStore store = connect(dovecot, "secret")) {
        assertThat(store.isConnected()).isTrue();
        dovecot.crashSessions();
        assertThat(store.isConnected()).isFalse();
      }
      connect(dovecot, "secret").close();
    }
  }

  private static Folder created(IMAPStore store, String name) throws MessagingException {
    Folder folder = store.getFolder(name);
    folder.create(Folder.HOLDS_MESSAGES);
    return folder;
  }

  private static long uidValidity(Dovecot dovecot) throws MessagingException {
    try (IMAPStore store = connect(dovecot, "secret");
        IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      return inbox.getUIDValidity();
    }
  }

  private static IMAPStore connect(Dovecot dovecot, String password) throws MessagingException {
    return dovecot.connect("support", password);
  }
}
