package io.erasuredesk.mail;

import io.erasuredesk.mail.mime.HeaderBlock;
import io.erasuredesk.mail.mime.MessageIds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Signs of a delivery report that keeps no standard. No single one is enough, and without a machine
 * as sender all of them together are not: people write about undelivered mail too.
 */
final class BounceSigns {

  private static final int HEAD = 64_000;
  private static final int MOST_RECIPIENTS = 50;

  private static final List<String> DAEMONS =
      List.of(
          "mailer-daemon",
          "mailerdaemon",
          "mail-daemon",
          "maildaemon",
          "mail delivery sub",
          "mail delivery system",
          "mail-delivery",
          "postmaster@",
          "system administrator",
          "double-bounce@",
          "bounce@",
          "bounces@",
          "mail administrator");

  private static final List<String> SUBJECTS =
      List.of(
          "undeliver",
          "failure notice",
          "delivery status notif",
          "returned mail",
          "mail delivery",
          "mail failure",
          "delivery failure",
          "delivery failed",
          "failed delivery",
          "delivery report",
          "delivery notification",
          "delivery problem",
          "delivery error",
          "delivery has failed",
          "returned to sender",
          "could not be delivered",
          "non-delivery",
          "nondeliverable",
          "notification d'état",
          "non remis",
          "échec de la remise",
          "echec de remise",
          "unzustellbar",
          "nicht zustellbar",
          "nicht zugestellt",
          "zustellung fehlgeschlagen",
          "fehlgeschlagen",
          "onbestelbaar",
          "non recapitabile",
          "mancato recapito",
          "mancata consegna",
          "no se puede entregar",
          "no entregado",
          "no se pudo entregar",
          "não foi possível",
          "não entregue",
          "kunde inte levereras",
          "olevererbart",
          "kan ikke leveres",
          "kunne ikke leveres",
          "niedostarczon",
          "nie dostarczono",
          "nedoručit",
          "недоставлен",
          "не доставлен",
          "не удалось доставить",
          "配信不能",
          "配信できません",
          "送信できませんでした",
          "退信",
          "未送达",
          "전송 실패",
          "iletilemedi",
          "could not send message");

  private static final List<String> PHRASES =
      List.of(
          "could not be delivered",
          "couldn't be delivered",
          "cannot be delivered",
          "can not be delivered",
          "could not deliver",
          "couldn't deliver",
          "unable to deliver",
          "able to deliver",
          "delivery to the following recipient",
          "delivery to these recipients",
          "delivery has failed",
          "delivery failed",
          "failed permanently",
          "permanent error",
          "permanent fatal error",
          "did not reach the following",
          "undeliver",
          "user unknown",
          "unknown user",
          "no such user",
          "mailbox unavailable",
          "returned to sender",
          "message has been delayed",
          "delivery failure",
          "not listed in",
          "transcript of session",
          "returned to you",
          "could not send",
          "konnte nicht zugestellt",
          "konnte nicht an",
          "n'a pas pu être",
          "n'ont pas pu être",
          "no se pudo entregar",
          "no se ha podido entregar",
          "non è stato possibile",
          "kon niet worden",
          "não pôde ser entregue",
          "gick inte att leverera",
          "не удалось доставить",
          "не может быть доставлено",
          "не доставлено",
          "недоставлен",
          "配信できません",
          "未能送达",
          "無法傳遞");

  private static final List<String> DELAYS =
      List.of(
          "(delay)",
          "delayed",
          "will be retried",
          "will retry",
          "will keep trying",
          "still trying",
          "not yet been delivered",
          "temporary problem",
          "warning message only",
          "verzögert",
          "you do not need to resend");

  private static final List<String> FINALS =
      List.of(
          "failed permanently", "permanent", "giving up", "given up", "(failure)", "giving it up");

  private final HeaderBlock headers;
  private final String text;
  private final String subject;
  private final String lower;
  private final AmazonNotice notice;
  private final boolean daemon;
  private final boolean nullPath;

  BounceSigns(HeaderBlock headers, String subject, String text) {
    this.headers = headers;
    this.text = head(text);
    this.subject = subject.toLowerCase(Locale.ROOT);
    this.lower = this.text.toLowerCase(Locale.ROOT);
    this.notice = new AmazonNotice(this.text);
    this.daemon = headers.all("from").stream().limit(3).anyMatch(BounceSigns::isDaemon);
    this.nullPath = headers.first("return-path").map(BounceSigns::isNull).orElse(false);
  }

  static String head(String text) {
    return text.length() > HEAD ? text.substring(0, HEAD) : text;
  }

  private static boolean isDaemon(String from) {
    String name = from.toLowerCase(Locale.ROOT);
    return DAEMONS.stream().anyMatch(name::contains);
  }

  /** RFC 5321, 4.5.5; some servers write the daemon's name instead. */
  static boolean isNull(String path) {
    String name = path.replaceAll("[<>\\s\"]", "").toLowerCase(Locale.ROOT);
    return name.isEmpty() || name.startsWith("mailer-daemon") || name.startsWith("double-bounce@");
  }

  boolean fromMachine() {
    return daemon || nullPath || headers.has("x-failed-recipients") || any(subject, SUBJECTS);
  }

  boolean isFreeForm() {
    if (notice.isBounce()) {
      return true;
    }
    boolean failedRecipients = headers.has("x-failed-recipients");
    int weight = daemon ? 2 : 0;
    weight += nullPath ? 1 : 0;
    weight += failedRecipients ? 3 : 0;
    weight += any(subject, SUBJECTS) ? 2 : 0;
    weight += any(lower, PHRASES) ? 2 : 0;
    weight += StatusCodes.in(text).isEmpty() ? 0 : 1;
    return weight >= 4 && (daemon || nullPath || failedRecipients);
  }

  boolean failed() {
    boolean delayed = any(subject, DELAYS) || any(lower, DELAYS);
    return !delayed || any(subject, FINALS) || any(lower, FINALS);
  }

  private static boolean any(String where, List<String> what) {
    return what.stream().anyMatch(where::contains);
  }

  /** Whom a free-form report names: in its header, or on a line of their own. */
  List<MailAddress> recipients() {
    Set<MailAddress> found = new LinkedHashSet<>(notice.recipients());
    headers.first("final-recipient").flatMap(DeliveryStatus::address).ifPresent(found::add);
    for (String field : headers.all("x-failed-recipients")) {
      AddressField.parse(field, MOST_RECIPIENTS).forEach(m -> m.address().ifPresent(found::add));
    }
    for (String line : text.lines().limit(200).toList()) {
      if (isCopyBelow(line) || found.size() >= MOST_RECIPIENTS) {
        break;
      }
      recipient(line).filter(a -> a.domain().indexOf('.') > 0).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private static Optional<MailAddress> recipient(String line) {
    String alone = line.length() > 400 ? "" : line.replace("\"", " ").strip();
    if (alone.startsWith("<") && alone.indexOf('>') > 0) {
      return MailAddress.of(alone.substring(1, alone.indexOf('>')));
    }
    return MailAddress.of(alone.endsWith(":") ? alone.substring(0, alone.length() - 1) : alone);
  }

  private static boolean isCopyBelow(String line) {
    String lowerLine = NewText.head(line).toLowerCase(Locale.ROOT);
    return lowerLine.startsWith("--")
        && (lowerLine.contains("copy of") || lowerLine.contains("original message"));
  }

  List<String> idsInText() {
    return notice.isBounce() ? notice.ids() : idsIn(text);
  }

  /**
   * Message-ID lines of a mail that was copied into a text, also where the id is on the next line.
   */
  static List<String> idsIn(String text) {
    List<String> ids = new ArrayList<>();
    boolean next = false;
    for (String line : head(text).lines().toList()) {
      String bare = NewText.head(line).replace(">", " ").strip().toLowerCase(Locale.ROOT);
      boolean starts = bare.startsWith("message-id:");
      if (starts || next) {
        String value = starts ? line.substring(line.indexOf(':') + 1) : line;
        MessageIds.all(value).stream().limit(1).forEach(ids::add);
        next = starts && value.isBlank();
      }
      if (ids.size() >= 20) {
        break;
      }
    }
    return ids;
  }
}
