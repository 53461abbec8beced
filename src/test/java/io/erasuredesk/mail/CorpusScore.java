package io.erasuredesk.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.text.IDNA;
import io.erasuredesk.mail.Corpus.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what the parser reads with what is expected, field by field, and counts. */
final class CorpusScore {

  /** Right answers, all answers, and which were wrong. */
  static final class Count {
    int right;
    int all;
    final List<String> wrong = new ArrayList<>();

    double share() {
      return all == 0 ? 1 : (double) right / all;
    }
  }

  private final Map<String, Count> counts = new TreeMap<>();
  private final MailParser parser = new MailParser();

  void add(Sample sample) {
    ParsedMail mail = parser.parse(sample.bytes());
    JsonNode expected = sample.expected();
    check(sample, "subject", expected.get("subject"), collapsed(mail.subject()));
    check(sample, "message_id", expected.get("message_id"), mail.messageId().orElse(""));
    check(sample, "date", expected.get("date"), mail.date().map(Instant::toString).orElse(""));
    if (expected.has("in_reply_to")) {
      String id = expected.get("in_reply_to").asText();
      count("in_reply_to", mail.inReplyTo().contains(id), sample, id, mail.inReplyTo());
    }
    if (expected.has("from")) {
      from(sample, expected.get("from"), mail);
    }
    if (expected.has("text")) {
      text(sample, expected, mail);
    }
    automatic(sample, expected, mail);
    expected
        .path("jakarta_mail_default_differs")
        .forEach(
            field ->
                count(
                    "jakarta differs",
                    !wrong(field.asText(), sample),
                    sample,
                    field.asText(),
                    "wrong"));
  }

  private boolean wrong(String field, Sample sample) {
    return counts.get(field).wrong.stream().anyMatch(w -> w.startsWith(sample + ":"));
  }

  private void check(Sample sample, String field, @Nullable JsonNode expected, String actual) {
    if (expected != null) {
      String wanted = expected.isNull() ? "" : collapsed(expected.asText());
      count(field, wanted.equals(collapsed(actual)), sample, wanted, actual);
    }
  }

  /**
   * The reference gives the first of several addresses; the desk gives none then, on purpose. Both
   * figures are counted.
   */
  private void from(Sample sample, JsonNode expected, ParsedMail mail) {
    String wanted = expected.isNull() ? "" : expected.asText();
    Optional<MailAddress> from = mail.sender().from();
    String actual = from.map(f -> f.local() + "@" + unicode(f.domain())).orElse("");
    boolean same = wanted.equals(actual.toLowerCase(Locale.ROOT));
    boolean several = mail.defects().contains(Defect.SEVERAL_FROM);
    count("from", same || (several && from.isEmpty()), sample, wanted, actual);
    count("from as the reference", same, sample, wanted, actual);
  }

  private static String unicode(String domain) {
    StringBuilder out = new StringBuilder();
    IDNA.getUTS46Instance(0).nameToUnicode(domain, out, new IDNA.Info());
    return out.toString();
  }

  private void text(Sample sample, JsonNode expected, ParsedMail mail) {
    String wanted = collapsed(expected.get("text").asText());
    String actual = collapsed(mail.text());
    boolean same =
        expected.path("text_truncated").asBoolean()
            ? actual.startsWith(wanted)
            : actual.equals(wanted);
    count("text", same, sample, wanted, actual);
  }

  private void automatic(Sample sample, JsonNode expected, ParsedMail mail) {
    boolean bounce = mail.automatic() == Automatic.BOUNCE;
    if (expected.path("is_bounce").asBoolean()) {
      count("bounce found", bounce, sample, "bounce", mail.automatic());
      boolean named = mail.bounce().map(b -> !b.originalMessageIds().isEmpty()).orElse(false);
      boolean there =
          new String(sample.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1)
                  .toLowerCase(Locale.ROOT)
                  .split("\nmessage-id:", -1)
                  .length
              > 2;
      if (there) {
        count("bounce: original id", named, sample, "an id", "none");
      }
      boolean whom = mail.bounce().map(b -> !b.recipients().isEmpty()).orElse(false);
      count("bounce: recipient", whom, sample, "an address", "none");
      status(sample, expected, mail);
    } else if (expected.has("is_bounce") || !fromDaemon(sample)) {
      count("no bounce invented", !bounce, sample, "no bounce", mail.automatic());
    }
    if (expected.path("is_feedback_report").asBoolean()) {
      boolean right = mail.automatic() == Automatic.FEEDBACK_REPORT;
      count("feedback report found", right, sample, "report", mail.automatic());
    }
    if (expected.path("is_autoreply").asBoolean()) {
      boolean right = mail.automatic() == Automatic.AUTO_REPLY;
      count("auto-reply found", right, sample, "reply", mail.automatic());
    }
  }

  /** Some sets hold bounces without a label; what a mailer daemon sends is unknown there. */
  private static boolean fromDaemon(Sample sample) {
    String from = sample.expected().path("from").asText();
    String subject = sample.expected().path("subject").asText();
    return from.startsWith("mailer-daemon")
        || from.startsWith("postmaster")
        || subject.startsWith("Undelivered")
        || subject.startsWith("Returned mail");
  }

  private void status(Sample sample, JsonNode expected, ParsedMail mail) {
    List<String> stated = new ArrayList<>();
    expected.path("source_results").forEach(r -> stated.add(r.path("status").asText()));
    String actual = mail.bounce().flatMap(Bounce::status).orElse("");
    if (!actual.isEmpty() && !stated.isEmpty()) {
      count("bounce: status as stated", stated.contains(actual), sample, stated, actual);
    }
  }

  /** White space collapsed, as the expectations are to be compared. */
  static String collapsed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85) {
        gap = true;
      } else {
        if (gap && out.length() > 0) {
          out.append(' ');
        }
        gap = false;
        out.append(c);
      }
    }
    return out.toString();
  }

  private void count(String what, boolean right, Sample sample, Object wanted, Object actual) {
    Count count = counts.computeIfAbsent(what, k -> new Count());
    count.all++;
    if (right) {
      count.right++;
    } else {
      count.wrong.add(sample + ": wanted " + cut(wanted) + " got " + cut(actual));
    }
  }

  private static String cut(Object value) {
    String text = String.valueOf(value);
    return "[" + (text.length() > 300 ? text.substring(0, 300) : text) + "]";
  }

  Count of(String what) {
    return counts.getOrDefault(what, new Count());
  }

  String figures() {
    StringBuilder out = new StringBuilder();
    counts.forEach(
        (what, c) ->
            out.append(
                String.format(
                    Locale.ROOT,
                    "%-26s %4d of %4d  %6.2f %%%n",
                    what,
                    c.right,
                    c.all,
                    c.share() * 100)));
    return out.toString();
  }

  String misses() {
    StringBuilder out = new StringBuilder();
    counts.forEach((what, c) -> c.wrong.forEach(w -> out.append(what + " | " + w + "\n")));
    return out.toString();
  }
}
