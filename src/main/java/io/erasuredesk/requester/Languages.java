package io.erasuredesk.requester;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages in which customers are spoken to; English where none of theirs is among them. */
final class Languages {

  private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN);

  private Languages() {}

  /** The language of a ticket. */
  static Locale of(String tag) {
    String language = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    return SPOKEN.stream()
        .filter(spoken -> spoken.getLanguage().equals(language))
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  /** The language that a browser asks for, where we know of no ticket. */
  static Locale accepted(@Nullable String header) {
    if (header == null || header.length() > 500) {
      return Locale.ENGLISH;
    }
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }

  /** A point in time as people write it, with its zone, since we do not know theirs. */
  static String write(Instant at, Locale language) {
    // day before month reads right to more customers than the other way round
    Locale written = language.equals(Locale.ENGLISH) ? Locale.UK : language;
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(written)
            .withZone(ZoneOffset.UTC)
            .format(at)
        + " UTC";
  }
}
