package io.erasuredesk.ticket;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * The languages in which letters are written, and how each writes a date. Months are spelled out,
 * so that nobody takes a day for a month.
 */
public enum LetterLanguage {
  EN(Locale.ENGLISH, "EEEE, d MMMM uuuu", "EEEE, d MMMM uuuu 'at' HH:mm (z)"),
  FR(Locale.FRENCH, "EEEE d MMMM uuuu", "EEEE d MMMM uuuu 'à' HH:mm (z)"),
  DE(Locale.GERMAN, "EEEE, d. MMMM uuuu", "EEEE, d. MMMM uuuu 'um' HH:mm 'Uhr' (z)");

  private final DateTimeFormatter day;
  private final DateTimeFormatter minute;

  LetterLanguage(Locale locale, String day, String minute) {
    this.day = DateTimeFormatter.ofPattern(day, locale);
    this.minute = DateTimeFormatter.ofPattern(minute, locale);
  }

  /** The language of a locale such as {@code fr} or {@code de-AT}; English for all others. */
  public static LetterLanguage of(String locale) {
    String language = Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
    return Arrays.stream(values()).filter(l -> l.tag().equals(language)).findFirst().orElse(EN);
  }

  /** The part of a template's name, e.g. {@code fr}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  String day(Instant at, ZoneId zone) {
    return day.format(at.atZone(zone));
  }

  String minute(Instant at, ZoneId zone) {
    return minute.format(at.atZone(zone));
  }
}
