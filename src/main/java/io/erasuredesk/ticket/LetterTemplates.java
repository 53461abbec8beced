package io.erasuredesk.ticket;

import io.erasuredesk.mail.LetterText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a letter: its parts from {@link LetterPlan}, then both forms of them. Customers' and
 * shops' words are data and never pattern or template.
 */
@ApplicationScoped
class LetterTemplates {

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_ITEM = 500;
  private static final int DAY = "2026-12-31".length();
  private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

  /** A letter ready to be queued. */
  record Written(String subject, String text, String html) {}

  /** A day by which something is promised, counted where the desk is, as the law's clocks are. */
  record Due(Instant at) {}

  private final LetterFiles files;
  private final ZoneId zone;

  @Inject
  LetterTemplates(LetterFiles files, TicketConfig config) {
    this(files, config.timeZone());
  }

  LetterTemplates(LetterFiles files, ZoneId zone) {
    this.files = files;
    this.zone = zone;
  }

  Written write(Letter letter, String locale, Map<String, Object> data) {
    Tongue words = files.tongue(locale);
    Map<String, Object> shown = shown(data, words);
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

  /** All that both forms of a letter have to show, whatever their layout. */
  List<String> mustSay(Letter letter, String locale, Map<String, Object> data) {
    Tongue words = files.tongue(locale);
    Map<String, Object> shown = shown(data, words);
    Stream<String> parts =
        LetterPlan.of(letter, words, shown).stream()
            .flatMap(
                part -> Stream.concat(Stream.of(part.text(), part.link()), part.items().stream()));
    return Stream.concat(parts, Stream.of(words.say("frame.reference", shown)))
        .filter(text -> !text.isEmpty())
        .toList();
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

  private Map<String, Object> shown(Map<String, Object> data, Tongue words) {
    Map<String, Object> shown = new HashMap<>();
    data.forEach((name, value) -> shown.put(name, shown(value, words)));
    return shown;
  }

  /** The shop's words, and the day in the reader's. */
  private String told(KeptData kept, Tongue words) {
    if (kept.until() == null) {
      return kept.what();
    }
    return words.say(
        "erased.until", Map.of("kept", kept.what(), "until", day(kept.until(), words)));
  }

  /** What is not a day stays as it is: it is the shop's word. */
  private String day(String written, Tongue words) {
    try {
      String day = written.length() > DAY ? written.substring(0, DAY) : written;
      return words.day(LocalDate.parse(day).atStartOfDay(zone).toInstant(), zone);
    } catch (DateTimeParseException e) {
      return written;
    }
  }

  /** Dates in the reader's words, and no text with anything in it but text. */
  private Object shown(Object value, Tongue words) {
    if (value instanceof Instant at) {
      return words.minute(at, zone);
    }
    if (value instanceof Due due) {
      return words.day(due.at(), zone);
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(item -> item instanceof KeptData kept ? told(kept, words) : String.valueOf(item))
          .map(item -> LetterText.oneLine(item, LONGEST_ITEM))
          .toList();
    }
    return value instanceof String text ? LetterText.lines(text) : value;
  }
}
