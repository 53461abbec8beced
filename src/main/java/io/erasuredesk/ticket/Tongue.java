package io.erasuredesk.ticket;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of the letters in one language, and how that language writes a date. What is filled in
 * is data and never read as a pattern.
 */
final class Tongue {

  static final String DAY = "date.day";
  static final String MINUTE = "date.minute";

  /** Where a language is at home decides on the names of time zones. */
  private static final Map<String, String> HOMES = Map.of("en", "en-GB", "pt", "pt-PT");

  private static final char ISOLATE = '\u2068';
  private static final char END_OF_ISOLATE = '\u2069';

  private final Locale locale;
  private final ULocale home;
  private final Map<String, String> texts;

  Tongue(String tag, Map<String, String> texts) {
    this.locale = Locale.forLanguageTag(tag);
    this.home = ULocale.forLanguageTag(HOMES.getOrDefault(tag, tag));
    this.texts = Map.copyOf(texts);
  }

  Locale locale() {
    return locale;
  }

  ULocale home() {
    return home;
  }

  /** Whether it is written from right to left. */
  boolean isRightToLeft() {
    return home.isRightToLeft();
  }

  Map<String, String> texts() {
    return texts;
  }

  /**
   * What is said under a name.
   *
   * @throws IllegalStateException if there are no such words, or if they name something that is not
   *     in the data: a letter without its date must not go out
   */
  String say(String key, Map<String, Object> data) {
    MessageFormat format = format(required(texts, key), home);
    Map<String, Object> used = new HashMap<>();
    for (String name : format.getArgumentNames()) {
      Object value = required(data, name);
      used.put(name, isRightToLeft() && value instanceof String text ? isolated(text) : value);
    }
    return format.format(used);
  }

  /** A day, spelled out. */
  String day(Instant at, ZoneId zone) {
    return date(DAY, at, zone);
  }

  /** A minute, spelled out, with its zone, since the reader's is not known. */
  String minute(Instant at, ZoneId zone) {
    return date(MINUTE, at, zone);
  }

  static Set<String> placeholders(String text) {
    return format(text, ULocale.ROOT).getArgumentNames();
  }

  static <V> V required(Map<String, V> from, String name) {
    @Nullable V found = from.get(name);
    if (found == null) {
      throw new IllegalStateException("A letter lacks " + name);
    }
    return found;
  }

  private String date(String pattern, Instant at, ZoneId zone) {
    SimpleDateFormat format = new SimpleDateFormat(required(texts, pattern), home);
    format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
    return format.format(Date.from(at));
  }

  private static MessageFormat format(String text, ULocale locale) {
    return new MessageFormat(text, locale);
  }

  /** Keeps a foreign run of letters from turning the order of its neighbours round. */
  private static String isolated(String text) {
    return ISOLATE + text + END_OF_ISOLATE;
  }
}
