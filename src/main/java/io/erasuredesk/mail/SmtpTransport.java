package io.erasuredesk.mail;

import io.erasuredesk.mail.Delivery.Accepted;
import io.erasuredesk.mail.Delivery.Deferred;
import io.erasuredesk.mail.Delivery.Refused;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Sends by SMTP through the mail client that Quarkus sets up from {@code quarkus.mailer.*}. It is
 * used without the {@code Mailer} around it, which adds an empty Cc and logs addresses; decision 5
 * says what else of it must be kept in mind.
 */
@ApplicationScoped
class SmtpTransport implements MailTransport {

  private static final int LONGEST_SUBJECT = 200;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** The steps of SMTP at which a 5xx is about this letter; before them it is about us. */
  private static final List<String> ABOUT_THE_LETTER =
      List.of(
          "sender address not accepted",
          "recipient address not accepted",
          "DATA command not accepted",
          "sending data failed");

  /** RFC 4954 and 3207: "sign in first" and its kin say nothing about the letter. */
  private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);

  /** What of an incoming Message-ID may go into a header of ours. */
  private static final Pattern HARMLESS_ID = Pattern.compile("[!-;=?-~]{1,250}");

  /**
   * The one event loop of all connections: on any other, the greeting of a fast server can come
   * before the client listens for it, and that letter waits out the whole time limit.
   */
  private final Context loop;

  private final MailClient client;
  private final OwnAddresses own;
  private final OutgoingConfig config;

  SmtpTransport(Vertx vertx, MailClient client, OwnAddresses own, OutgoingConfig config) {
    this.loop = ((VertxInternal) vertx).createEventLoopContext();
    this.client = client;
    this.own = own;
    this.config = config;
  }

  @Override
  public Delivery send(LetterOnTheWay letter) {
    if (!letter.content().recipient().isAscii()) {
      return new Refused("ADDRESS_NEEDS_SMTPUTF8");
    }
    MailMessage message = message(letter);
    CompletableFuture<Delivery> answer = new CompletableFuture<>();
    loop.runOnContext(
        ignored ->
            client
                .sendMail(message)
                .<Delivery>map(result -> new Accepted())
                .otherwise(SmtpTransport::judge)
                .onSuccess(answer::complete));
    return answer
        .completeOnTimeout(
            new Deferred("TIMEOUT", true), config.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private MailMessage message(LetterOnTheWay letter) {
    LetterContent content = letter.content();
    MailMessage message = new MailMessage();
    message.setFrom(own.from().full());
    message.setBounceAddress(own.bounce().full());
    message.setTo(content.recipient().full());
    message.setText(content.text());
    content.htmlForm().ifPresent(message::setHtml);
    // whole headers, since the library folds its own with a bare LF (compare CVE-2023-51764)
    message.addHeader("From", from());
    message.addHeader("To", content.recipient().full());
    message.addHeader("Subject", subject(content.subject()));
    message.addHeader("Message-ID", "<" + letter.messageId() + ">");
    message.addHeader("Date", DATE.format(letter.date()));
    message.addHeader("X-Auto-Response-Suppress", "All");
    Optional<String> answered = content.answers().filter(id -> HARMLESS_ID.matcher(id).matches());
    answered.ifPresent(
        id -> {
          message.addHeader("In-Reply-To", "<" + id + ">");
          message.addHeader("References", "<" + id + ">");
        });
    if (!content.byPerson()) {
      // RFC 3834, 5: nobody's machine shall answer these
      message.addHeader("Auto-Submitted", answered.isPresent() ? "auto-replied" : "auto-generated");
    }
    return message;
  }

  private String from() {
    try {
      String address = own.from().full();
      return own.name().isEmpty()
          ? address
          : new InternetAddress(address, own.name(), StandardCharsets.UTF_8.name()).toString();
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String subject(String subject) {
    try {
      String line = LetterText.oneLine(subject, LONGEST_SUBJECT);
      return MimeUtility.fold(
          "Subject: ".length(), MimeUtility.encodeText(line, StandardCharsets.UTF_8.name(), "Q"));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The server's words are never looked at: they often quote the recipient. */
  static Delivery judge(Throwable failure) {
    if (failure instanceof SMTPException smtp) {
      String code = "SMTP_" + smtp.getReplyCode();
      String message = String.valueOf(smtp.getMessage());
      boolean aboutTheLetter =
          ABOUT_THE_LETTER.stream().anyMatch(message::startsWith)
              && !SIGN_IN.contains(smtp.getReplyCode());
      return smtp.isPermanent() && aboutTheLetter
          ? new Refused(code)
          : new Deferred(code, !aboutTheLetter);
    }
    return new Deferred(failure.getClass().getSimpleName(), true);
  }
}
