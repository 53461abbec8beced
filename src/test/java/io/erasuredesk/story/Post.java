package io.erasuredesk.story;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail of customers: what they send over SMTP, and what they find in their mailboxes. */
record Post(GreenMail server, String support) {

  private static final Pattern LINK = Pattern.compile("https?://[^\\s/]+/r/([A-Za-z0-9_-]{16,})");
  private static final Pattern REF = Pattern.compile("D-[0-9A-Z]{4}-[0-9A-Z]{4}");

  /** A mail that the desk sent. */
  record Letter(String id, String subject, String text) {

    /** The secret part of the link to the customer's page. */
    String token() {
      return find(LINK, 1);
    }

    /** The ticket that it is about. */
    String ref() {
      return find(REF, 0);
    }

    private String find(Pattern pattern, int group) {
      Matcher found = pattern.matcher(text);
      if (!found.find()) {
        throw new AssertionError("The letter has no " + pattern + ":\n" + text);
      }
      return found.group(group);
    }
  }

  /** A request as a customer writes it, with what the border of the desk found of its sender. */
  static String request(String from, String name, String dmarc, String text) {
    return "Authentication-Results: mx.desk.example; dmarc="
        + dmarc
        + " header.from=example.com\r\nFrom: "
        + name
        + " <"
        + from
        + ">\r\nTo: support@desk.example\r\nSubject: Please delete my account\r\nDate: Tue, 24 Nov"
        + " 2026 08:00:00 +0000\r\nMessage-ID: <"
        + UUID.randomUUID()
        + "@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n"
        + text
        + "\r\n";
  }

  void send(String envelopeSender, String raw) throws MessagingException {
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", String.valueOf(server.getSmtp().getPort()));
    properties.setProperty("mail.smtp.from", envelopeSender);
    properties.setProperty("mail.smtp.localhost", "customer.example");
    Session session = Session.getInstance(properties);
    var mail =
        new MimeMessage(session, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    try (var smtp = session.getTransport("smtp")) {
      smtp.connect();
      smtp.sendMessage(mail, new InternetAddress[] {new InternetAddress(support)});
    }
  }

  /** Everything in a mailbox, the oldest first; nothing if there is no such mailbox. */
  List<Letter> letters(String address) {
    GreenMailUser user = server.getUserManager().getUserByEmail(address);
    List<Letter> letters = new ArrayList<>();
    if (user == null) {
      return letters;
    }
    try {
      // a copy, other than getMessages: the desk may be delivering
      for (StoredMessage stored :
          server.getManagers().getImapHostManager().getInbox(user).getNonDeletedMessages()) {
        MimeMessage mail = stored.getMimeMessage();
        letters.add(new Letter(mail.getMessageID(), mail.getSubject(), text(mail)));
      }
      return letters;
    } catch (FolderException | MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The letters that ask a customer to confirm or stop. */
  List<Letter> challenges(String address) {
    return letters(address).stream()
        .filter(letter -> letter.subject().startsWith("Please confirm or stop"))
        .toList();
  }

  /** The letters that say that it is done. */
  List<Letter> closing(String address) {
    return letters(address).stream()
        .filter(letter -> letter.subject().startsWith("Done: your account has been deleted"))
        .toList();
  }

  private static String text(Part part) throws MessagingException, IOException {
    Object content = part.getContent();
    if (content instanceof Multipart multipart) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < multipart.getCount(); i++) {
        all.append(text(multipart.getBodyPart(i)));
      }
      return all.toString();
    }
    return part.isMimeType("text/plain") ? content.toString() : "";
  }
}
