package io.erasuredesk.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import io.erasuredesk.ledger.FindMail;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailSearch;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.TestMailboxes;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.arc.Arc;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;

/** Mails of a test's own, and what became of them. */
final class Mails {

  private Mails() {}

  /** An address that no other test uses. */
  static String address() {
    return "p" + UUID.randomUUID().toString().replace("-", "") + "@people.example";
  }

  static String messageId() {
    return UUID.randomUUID() + "@people.example";
  }

  /** A plain mail; more header lines end in CRLF each. */
  static String text(String from, String id, String more, String subject, String body) {
    String address =
        from.contains("<") ? from.substring(from.indexOf('<') + 1, from.length() - 1) : from;
    return "Return-Path: <"
        + address
        + ">\r\n"
        + more
        + "From: "
        + from
        + "\r\nTo: support@desk.example\r\nMessage-ID: <"
        + id
        + ">\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\nSubject: "
        + subject
        + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n"
        + body
        + "\r\n";
  }

  static String request(String from, String id) {
    return text(from, id, "", "My account", "Hello,\r\nplease delete my account.\r\nThank you");
  }

  static void deliver(String to, String raw) {
    try {
      OutsideWorld.mail()
          .getUserManager()
          .getUserByEmail(to)
          .deliver(
              new MimeMessage(
                  (jakarta.mail.Session) null, new ByteArrayInputStream(raw.getBytes(UTF_8))));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static MailFolder inbox(String user) throws FolderException {
    return OutsideWorld.mail()
        .getManagers()
        .getImapHostManager()
        .getInbox(OutsideWorld.mail().getUserManager().getUserByEmail(user));
  }

  /** A mailbox of a test's own at the tests' server. */
  static Mailboxes.Configured mailbox(String name, String afterCommit) {
    String user = name + "@desk.example";
    if (OutsideWorld.mail().getUserManager().getUserByEmail(user) == null) {
      OutsideWorld.mail().setUser(user, user, "secret");
    }
    int port = OutsideWorld.mail().getImap().getPort();
    return TestMailboxes.local(name, port, user, "secret", afterCommit);
  }

  /** The rows of the mails with this Message-ID, each once. */
  static List<LedgerEntry> rows(String messageId) {
    return Arc.container()
        .instance(FindMail.class)
        .get()
        .find(MailSearch.byMessageId(messageId), 100)
        .stream()
        .filter(row -> row.state() != LedgerState.DUPLICATE)
        .toList();
  }

  /** The one row of the mail with this Message-ID. */
  static LedgerEntry row(String messageId) {
    List<LedgerEntry> rows = rows(messageId);
    if (rows.size() != 1) {
      throw new AssertionError("There are " + rows.size() + " rows");
    }
    return rows.get(0);
  }

  static Ledger ledger() {
    return Arc.container().instance(Ledger.class).get();
  }
}
