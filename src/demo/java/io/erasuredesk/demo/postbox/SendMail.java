package io.erasuredesk.demo.postbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** Sends a mail to the desk over SMTP, as a customer's mail provider would. */
@ApplicationScoped
class SendMail {

  private static final String MILLIS = "5000";

  private final PostboxConfig config;
  private final Clock clock;

  SendMail(PostboxConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * Sends what a person wrote.
   *
   * @param inReplyTo the message id of the letter that it answers, or empty
   * @throws AddressException if the sender's address is none
   */
  void write(String from, String subject, String text, String inReplyTo) throws MessagingException {
    InternetAddress sender = new InternetAddress(from, true);
    InternetAddress support = new InternetAddress(config.support());
    Session session = session(sender.getAddress());
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(sender);
    mail.setRecipient(MimeMessage.RecipientType.TO, support);
    mail.setSubject(oneLine(subject), "UTF-8");
    mail.setSentDate(Date.from(clock.instant()));
    mail.setText(text, "UTF-8");
    if (!inReplyTo.isBlank()) {
      mail.setHeader("In-Reply-To", oneLine(inReplyTo));
      mail.setHeader("References", oneLine(inReplyTo));
    }
    // as the desk's mail server would find: the address box is the real one
    mail.setHeader(
        "Authentication-Results", "mx.desk.example; dmarc=pass header.from=" + domain(sender));
    mail.saveChanges();
    deliver(session, mail, support);
  }

  /**
   * Sends a mail as it is, byte for byte.
   *
   * @param envelopeSender whom the sending server names, empty for a bounce
   */
  void raw(String mail, String envelopeSender) throws MessagingException {
    byte[] bytes = mail.replaceAll("\r?\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    Session session = session(envelopeSender.isEmpty() ? "<>" : envelopeSender);
    MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(bytes));
    deliver(session, message, new InternetAddress(config.support()));
  }

  private static void deliver(Session session, MimeMessage mail, InternetAddress to)
      throws MessagingException {
    // Transport.send would give the mail a new id
    try (Transport smtp = session.getTransport("smtp")) {
      smtp.connect();
      smtp.sendMessage(mail, new InternetAddress[] {to});
    }
  }

  private static String domain(InternetAddress address) {
    return address.getAddress().substring(address.getAddress().lastIndexOf('@') + 1);
  }

  private Session session(String envelopeSender) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", config.host());
    properties.setProperty("mail.smtp.port", String.valueOf(config.smtpPort()));
    properties.setProperty("mail.smtp.from", envelopeSender);
    properties.setProperty("mail.smtp.localhost", "customer.example");
    properties.setProperty("mail.smtp.connectiontimeout", MILLIS);
    properties.setProperty("mail.smtp.timeout", MILLIS);
    return Session.getInstance(properties);
  }

  private static String oneLine(String header) {
    return header.replaceAll("[\\r\\n]+", " ").strip();
  }
}
