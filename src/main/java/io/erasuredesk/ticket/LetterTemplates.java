package io.erasuredesk.ticket;

import io.erasuredesk.mail.LetterText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a letter: its parts from {@link LetterPlan}, then both forms of them. Customers' and
 * shops' words are data and never pattern or template.
 */
@ApplicationScoped
class LetterTemplates {

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_ITEM = 500;
  private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

  /** A letter ready to be queued. */
  record Written(String subject, String text, String html) {}

  /** A day by which something is promised, counted where the desk is, as the law's clocks are. */
  record Due(Instant at) {}

  private final LetterFiles files;
  private final TicketConfig config;

  LetterTemplates(LetterFiles files, TicketConfig config) {
    this.files = files;
    this.config = config;
  }

  Written write(Letter letter, String locale, Map<String, Object> data) {
    Tongue words = files.tongue(locale);
    Map<String, Object> shown = new HashMap<>();
    data.forEach((name, value) -> shown.put(name, shown(value, words)));
    String subject = LetterText.oneLine(LetterPlan.subject(letter, words, shown), LONGEST_SUBJECT);
    List<LetterPart> parts = LetterPlan.of(letter, words, shown);
    Map<String, Object> frame = new HashMap<>();
    frame.put("subject", subject);
    frame.put("lang", words.locale().toLanguageTag());
    frame.put("dir", words.isRightToLeft() ? "rtl" : "ltr");
    frame.put("start", words.isRightToLeft() ? "right" : "left");
    frame.put("hello", words.say("frame.hello", shown));
    frame.put("reference", words.say("frame.reference", shown));
    frame.put("from", words.say("frame.from", shown));
    frame.put("parts", parts);
    String html = files.html().fill(frame).strip() + "\n";
    frame.put("reference", folded(words.say("frame.reference", shown), words));
    frame.put("parts", parts.stream().map(part -> plain(part, words)).toList());
    String text = BLANK_LINES.matcher(files.text().fill(frame)).replaceAll("\n\n").strip() + "\n";
    return new Written(subject, text, html);
  }

  /** The same part as it looks where there are letters and lines only. */
  private static LetterPart plain(LetterPart part, Tongue words) {
    String text =
        switch (part.kind()) {
          case PARAGRAPH, STAFF -> folded(part.text(), words);
          case HEADING -> part.text() + "\n" + "-".repeat(Fold.columns(part.text()));
          case BUTTON -> words.say("frame.link", Map.of("label", part.text()));
          case ITEMS, FIXED -> part.text();
        };
    List<String> items =
        part.items().stream()
            .map(item -> Fold.lines(item, Fold.WIDTH - 2, words.home()).replace("\n", "\n  "))
            .toList();
    return new LetterPart(part.kind(), text, items, part.link());
  }

  private static String folded(String text, Tongue words) {
    return Fold.lines(text, Fold.WIDTH, words.home());
  }

  /** Dates in the reader's words, and no text with anything in it but text. */
  private Object shown(Object value, Tongue words) {
    if (value instanceof Instant at) {
      return words.minute(at, config.timeZone());
    }
    if (value instanceof Due due) {
      return words.day(due.at(), config.timeZone());
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(item -> LetterText.oneLine(String.valueOf(item), LONGEST_ITEM))
          .toList();
    }
    return value instanceof String text ? LetterText.lines(text) : value;
  }
}
