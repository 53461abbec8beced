package io.erasuredesk.mail.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Date field: RFC 5322 with its obsolete forms, asctime, ISO 8601, and what mailers write
 * instead: dots and dashes, AM and PM, full names of months, comments, no seconds, no zone.
 */
public final class MailDate {

  private static final int LONGEST = 200;
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2999;
  private static final int LARGEST_OFFSET = 24 * 60;
  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?"
              + "(?:[.,][0-9]{1,9})?[ ]?([Zz]|[-+][0-9]{2}:?[0-9]{2})?");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{1,2}):([0-9]{1,2})(?:[:.]([0-9]{1,2}))?(.{0,20})");
  private static final Pattern COLON_OFFSET = Pattern.compile("[-+][0-9]{1,2}:[0-9]{2}");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** Zone names (RFC 5322, 4.3, and a few that are seen) in minutes. */
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("est", -300),
          Map.entry("edt", -240),
          Map.entry("cst", -360),
          Map.entry("cdt", -300),
          Map.entry("mst", -420),
          Map.entry("mdt", -360),
          Map.entry("pst", -480),
          Map.entry("pdt", -420),
          Map.entry("bst", 60),
          Map.entry("cet", 60),
          Map.entry("met", 60),
          Map.entry("mez", 60),
          Map.entry("cest", 120),
          Map.entry("mest", 120),
          Map.entry("eet", 120),
          Map.entry("eest", 180),
          Map.entry("msk", 180),
          Map.entry("msd", 240),
          Map.entry("ist", 330),
          Map.entry("jst", 540),
          Map.entry("kst", 540),
          Map.entry("hst", -600),
          Map.entry("akst", -540),
          Map.entry("akdt", -480),
          Map.entry("aest", 600),
          Map.entry("aedt", 660),
          Map.entry("nzst", 720));

  private int day = -1;
  private int month = -1;
  private int year = -1;
  private int hour = -1;
  private int minute;
  private int second;
  private int zone;

  private MailDate() {}

  /** The instant; empty if it is no date, or one that no mail can have. */
  public static Optional<Instant> parse(String field) {
    String text = field.length() > LONGEST ? field.substring(0, LONGEST) : field;
    MailDate date = new MailDate();
    if (!date.readIso(text.strip())) {
      date.read(words(withoutComments(text)));
    }
    return date.instant();
  }

  private static String withoutComments(String text) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : 0;
      if (depth == 0) {
        out.append(c);
      } else if (c == ')') {
        depth--;
        out.append(' ');
      }
    }
    return out.toString();
  }

  /** Splits at blanks, commas and dots, and at the dashes of "01-Jan-2001". */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[\\s,]+", -1)) {
      boolean dashed = word.matches("[0-9]{1,2}[-/.][a-z]{3,9}[-/.][0-9]{2,4}");
      words.addAll(dashed ? List.of(word.split("[-/.]", -1)) : List.of(word));
    }
    words.removeIf(String::isEmpty);
    return words;
  }

  private boolean readIso(String text) {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      return false;
    }
    year = Integer.parseInt(iso.group(1));
    month = Integer.parseInt(iso.group(2));
    day = Integer.parseInt(iso.group(3));
    hour = Integer.parseInt(iso.group(4));
    minute = Integer.parseInt(iso.group(5));
    second = iso.group(6) == null ? 0 : Integer.parseInt(iso.group(6));
    zone = iso.group(7) == null ? 0 : offset(iso.group(7));
    return true;
  }

  private void read(List<String> words) {
    for (String word : words) {
      if (word.indexOf(':') > 0) {
        time(word);
      } else if (word.matches("[-+][0-9]{3,4}:?[0-9]?[0-9]?")) {
        zone = offset(word);
      } else if (word.matches("[0-9]{1,4}\\.?")) {
        number(Integer.parseInt(word.replace(".", "")), word.length());
      } else if (word.matches("[a-z].*")) {
        name(word);
      }
    }
  }

  private void number(int value, int digits) {
    if (day < 0 && digits <= 3 && value >= 1 && value <= 31) {
      day = value;
    } else if (year < 0 && digits >= 2) {
      // RFC 5322, 4.3; digits in front as in "0102" change nothing
      year = value >= 1000 ? value : value + (value < 50 ? 2000 : 1900);
    }
  }

  private void name(String word) {
    int index = word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3));
    String name = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    if (index >= 0 && month < 0) {
      month = index + 1;
    } else if (name.matches("(gmt|utc|ut)[-+][0-9]{1,4}(:[0-9][0-9])?")) {
      zone = offset(name.substring(name.startsWith("ut") && name.charAt(2) != 'c' ? 2 : 3));
    } else if (name.equals("pm") && hour >= 0 && hour < 12) {
      hour += 12;
    } else if (name.equals("am") && hour == 12) {
      hour = 0;
    } else {
      zone = hour >= 0 ? ZONES.getOrDefault(name, zone) : zone;
    }
  }

  private void time(String word) {
    Matcher time = TIME.matcher(word);
    if (hour >= 0 || !time.matches()) {
      zone = hour >= 0 && COLON_OFFSET.matcher(word).matches() ? offset(word) : zone;
      return;
    }
    hour = Integer.parseInt(time.group(1));
    minute = Integer.parseInt(time.group(2));
    second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
    String rest = time.group(4);
    if (rest.startsWith("+") || rest.startsWith("-")) {
      zone = offset(rest);
    } else if (rest.equals("pm") && hour < 12) {
      hour += 12;
    }
  }

  /** Minutes of "+0130", "-1:30", "+2"; what is too big for an offset counts as none. */
  private static int offset(String word) {
    String digits = word.replaceAll("[^0-9]", "");
    if (digits.isEmpty() || digits.length() > 4) {
      return 0;
    }
    int value = Integer.parseInt(digits);
    int minutes = digits.length() <= 2 ? value * 60 : value / 100 * 60 + value % 100;
    return minutes > LARGEST_OFFSET ? 0 : word.startsWith("-") ? -minutes : minutes;
  }

  private Optional<Instant> instant() {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 0 || day < 0) {
      return Optional.empty();
    }
    try {
      int whole = Math.min(second, 59); // a leap second
      LocalDateTime local = LocalDateTime.of(year, month, day, Math.max(hour, 0), minute, whole);
      return Optional.of(local.toInstant(ZoneOffset.UTC).minusSeconds(zone * 60L));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
