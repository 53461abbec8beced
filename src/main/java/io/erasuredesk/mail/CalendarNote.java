package io.erasuredesk.mail;

import io.erasuredesk.work.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An invitation or the answer to one (RFC 5545, 5546) as lines for a person: what, when, where,
 * who, and the words of the sender. For mails that say nothing else.
 */
final class CalendarNote {

  private static final int MOST_LINES = 20_000;

  /** What is shown, in this order. */
  private static final List<Map.Entry<String, String>> SHOWN =
      List.of(
          Map.entry("METHOD", "Calendar"),
          Map.entry("SUMMARY", "Summary"),
          Map.entry("DTSTART", "Starts"),
          Map.entry("DTEND", "Ends"),
          Map.entry("DUE", "Due"),
          Map.entry("LOCATION", "Location"),
          Map.entry("ORGANIZER", "Organizer"),
          Map.entry("COMMENT", "Comment"),
          Map.entry("DESCRIPTION", "Description"));

  private CalendarNote() {}

  /** The note; the text as it stands if there is nothing in it that is known. */
  static String of(String calendar) {
    List<String> lines = unfolded(calendar);
    StringBuilder note = new StringBuilder();
    for (Map.Entry<String, String> shown : SHOWN) {
      value(lines, shown.getKey())
          .filter(value -> !value.isBlank())
          .ifPresent(v -> note.append(shown.getValue()).append(": ").append(v).append('\n'));
    }
    return note.isEmpty() ? calendar : note.toString();
  }

  /** A line that starts with a blank goes on with the one before (RFC 5545, 3.1). */
  private static List<String> unfolded(String calendar) {
    List<StringBuilder> lines = new ArrayList<>();
    for (String line : calendar.lines().limit(MOST_LINES).toList()) {
      TimeLimit.check();
      if (!lines.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        lines.get(lines.size() - 1).append(line, 1, line.length());
      } else {
        lines.add(new StringBuilder(line));
      }
    }
    return lines.stream().map(StringBuilder::toString).toList();
  }

  /** The first property of that name, of the calendar or of an event but not of a time zone. */
  private static Optional<String> value(List<String> lines, String name) {
    boolean zone = false;
    for (String line : lines) {
      String upper = NewText.head(line).toUpperCase(Locale.ROOT);
      zone = upper.startsWith("BEGIN:VTIMEZONE") || (zone && !upper.startsWith("END:VTIMEZONE"));
      if (!zone && (upper.startsWith(name + ":") || upper.startsWith(name + ";"))) {
        int colon = colon(line);
        return colon < 0 ? Optional.empty() : Optional.of(readable(name, line, colon));
      }
    }
    return Optional.empty();
  }

  /** The colon before the value; one in quotes belongs to a parameter. */
  private static int colon(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      if (line.charAt(i) == ':' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static String readable(String name, String line, int colon) {
    String value = unescaped(line.substring(colon + 1));
    if (!name.startsWith("DT") && !name.equals("DUE")) {
      return value.strip();
    }
    String date = value.strip().replaceFirst("^(\\d{4})(\\d{2})(\\d{2})", "$1-$2-$3");
    String time = date.replaceFirst("T(\\d{2})(\\d{2})(\\d{2})", " $1:$2");
    int zone = 0;
    while (zone < colon && !line.regionMatches(true, zone, ";TZID=", 0, 6)) {
      zone++;
    }
    String named = zone < colon ? line.substring(zone + 6, colon).replaceFirst(";.*", "") : "";
    return named.isEmpty() ? time.replaceFirst("Z$", " UTC") : time + " (" + named + ")";
  }

  /** RFC 5545, 3.3.11. */
  private static String unescaped(String value) {
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        c = value.charAt(++i);
        out.append(c == 'n' || c == 'N' ? '\n' : c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
