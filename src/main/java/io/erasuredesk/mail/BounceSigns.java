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

  private final HeaderBlock headers;
  private final String text;
  private final String subject;
  private final String lower;
  private final AmazonNotice notice;
  private final boolean daemon;
  private final boolean perhapsDaemon;
  private final boolean nullPath;

  BounceSigns(HeaderBlock headers, String subject, String text) {
    this.headers = headers;
    this.text = head(text);
    this.subject = subject.toLowerCase(Locale.ROOT);
    this.lower = this.text.toLowerCase(Locale.ROOT);
    this.notice = new AmazonNotice(this.text);
    this.daemon = isFrom(headers, BounceWords.DAEMONS);
    this.perhapsDaemon = !daemon && isFrom(headers, BounceWords.PERHAPS_DAEMONS);
    this.nullPath = headers.first("return-path").map(BounceSigns::isNull).orElse(false);
  }

  static String head(String text) {
    return text.length() > HEAD ? text.substring(0, HEAD) : text;
  }

  private static boolean isFrom(HeaderBlock headers, List<String> names) {
    return headers.all("from").stream()
        .limit(3)
        .anyMatch(from -> any(from.toLowerCase(Locale.ROOT), names));
  }

  /** RFC 5321, 4.5.5; some servers write the daemon's name instead. */
  static boolean isNull(String path) {
    String name = path.replaceAll("[<>\\s\"]", "").toLowerCase(Locale.ROOT);
    return name.isEmpty() || name.startsWith("mailer-daemon") || name.startsWith("double-bounce@");
  }

  /** By whom it is, and not by what it says: a forwarded report says the same. */
  boolean fromMachine() {
    return daemon || perhapsDaemon || nullPath || headers.has("x-failed-recipients");
  }

  boolean isFreeForm() {
    if (notice.isBounce()) {
      return true;
    }
    boolean failedRecipients = headers.has("x-failed-recipients");
    int weight = daemon ? 2 : 0;
    weight += perhapsDaemon ? 1 : 0;
    weight += nullPath ? 1 : 0;
    weight += failedRecipients ? 3 : 0;
    weight += any(subject, BounceWords.SUBJECTS) ? 2 : 0;
    weight += any(lower, BounceWords.PHRASES) ? 2 : 0;
    weight += StatusCodes.in(text).isEmpty() ? 0 : 1;
    return weight >= 4 && (daemon || perhapsDaemon || nullPath || failedRecipients);
  }

  boolean failed() {
    if (notice.isBounce()) {
      return notice.failed();
    }
    boolean delayed = any(subject, BounceWords.DELAYS) || any(lower, BounceWords.DELAYS);
    return !delayed || any(subject, BounceWords.FINALS) || any(lower, BounceWords.FINALS);
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
