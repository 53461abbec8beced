package io.erasuredesk.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * A delivery or complaint that Amazon SES reports by way of SNS: JSON as the text of a mail,
 * sometimes JSON within JSON, sometimes with lines broken inside. It is searched, not parsed; the
 * keys are enough.
 */
final class AmazonNotice {

  private static final int MOST = 50;

  private final String json;

  AmazonNotice(String text) {
    this.json = text.stripLeading().startsWith("{") ? text.replaceAll("[\\\\\\s]", "") : "";
  }

  /** Whether it reports on a delivery, as a delivery report does. */
  boolean isBounce() {
    return (is("Bounce") && json.contains("\"bouncedRecipients\"")) || is("Delivery");
  }

  boolean isComplaint() {
    return is("Complaint") && json.contains("\"complainedRecipients\"");
  }

  boolean failed() {
    return is("Bounce");
  }

  private boolean is(String kind) {
    return json.contains("\"notificationType\":\"" + kind + "\"")
        || json.contains("\"eventType\":\"" + kind + "\"");
  }

  List<MailAddress> recipients() {
    List<MailAddress> found = new ArrayList<>();
    values("emailAddress").forEach(value -> MailAddress.of(value).ifPresent(found::add));
    return found;
  }

  /** The id that SES gave the mail, and the Message-ID of its header where that is included. */
  List<String> ids() {
    List<String> found = new ArrayList<>(values("messageId"));
    values("name\":\"Message-ID\",\"value").forEach(v -> found.add(v.replaceAll("[<>]", "")));
    return found;
  }

  private List<String> values(String key) {
    List<String> values = new ArrayList<>();
    String start = "\"" + key + "\":\"";
    int at = json.indexOf(start);
    while (at >= 0 && values.size() < MOST) {
      int from = at + start.length();
      int end = json.indexOf('"', from);
      if (end < 0) {
        break;
      }
      values.add(json.substring(from, end));
      at = json.indexOf(start, end);
    }
    return values;
  }
}
