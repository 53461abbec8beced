package io.erasuredesk.mail;

import io.erasuredesk.mail.Delivery.Accepted;
import io.erasuredesk.mail.Delivery.Deferred;
import io.erasuredesk.mail.Delivery.Refused;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sends by SMTP through the mailer of Quarkus. Headers with words are encoded here, since the
 * library folds them with a bare LF, which strict servers refuse (CVE-2023-51764).
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

  private final ReactiveMailer mailer;
  private final OwnAddresses own;
  private final OutgoingConfig config;

  SmtpTransport(ReactiveMailer mailer, OwnAddresses own, OutgoingConfig config) {
    this.mailer = mailer;
    this.own = own;
    this.config = config;
  }

  @Override
  public Delivery send(LetterOnTheWay letter) {
    if (!letter.content().recipient().isAscii()) {
      return new Refused("ADDRESS_NEEDS_SMTPUTF8");
    }
    Mail mail = mail(letter);
    return Uni.createFrom()
        .deferred(() -> mailer.send(mail))
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .onItem()
        .<Delivery>transform(ignored -> new Accepted())
        .onFailure()
        .recoverWithItem(SmtpTransport::judge)
        .await()
        .indefinitely();
  }

  private Mail mail(LetterOnTheWay letter) {
    LetterContent content = letter.content();
    Mail mail = new Mail();
    mail.setFrom(own.from().full());
    mail.setBounceAddress(own.bounce().full());
    mail.addTo(content.recipient().full());
    mail.setText(content.text());
    content.htmlForm().ifPresent(mail::setHtml);
    mail.addHeader("From", from());
    mail.addHeader("Subject", subject(content.subject()));
    mail.addHeader("Message-ID", "<" + letter.messageId() + ">");
    mail.addHeader("Date", date(letter.date()));
    mail.addHeader("X-Auto-Response-Suppress", "All");
    Optional<String> answered = content.answers().filter(id -> HARMLESS_ID.matcher(id).matches());
    answered.ifPresent(
        id -> {
          mail.addHeader("In-Reply-To", "<" + id + ">");
          mail.addHeader("References", "<" + id + ">");
        });
    // RFC 3834, 5: nobody's machine shall answer these
    mail.addHeader("Auto-Submitted", answered.isPresent() ? "auto-replied" : "auto-generated");
    return mail;
  }

  private String from() {
    try {
      return new InternetAddress(own.from().full(), own.name(), StandardCharsets.UTF_8.name())
          .toString();
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

  private static String date(Instant at) {
    return DATE.format(at);
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
