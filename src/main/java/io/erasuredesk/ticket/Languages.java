package io.erasuredesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The languages in which customers are spoken to: by the language of their mail in letters and on
 * the page of a request, by their browser's where we know of no request, and by {@code desk.locale}
 * where neither is one of ours.
 */
@ApplicationScoped
public class Languages {

  private static final int LONGEST_HEADER = 500;

  private final LetterFiles files;
  private final TicketConfig config;
  private final List<Locale> spoken;

  Languages(LetterFiles files, TicketConfig config) {
    this.files = files;
    this.config = config;
    this.spoken = files.tongues().stream().map(Tongue::locale).toList();
  }

  /** All of them. */
  public List<Locale> spoken() {
    return spoken;
  }

  /** The language of a mail or a ticket, if it is one of ours; else the desk's own. */
  public Locale of(String tag) {
    return files.tongue(tag).locale();
  }

  /** The language that a browser asks for first among ours; else the desk's own. */
  public Locale accepted(@Nullable String header) {
    if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
      return of(config.locale());
    }
    try {
      @Nullable Locale found = Locale.lookup(Locale.LanguageRange.parse(header), spoken);
      return found == null ? of(config.locale()) : found;
    } catch (IllegalArgumentException e) {
      return of(config.locale());
    }
  }

  /** Whether a language is written from right to left. */
  public boolean isRightToLeft(Locale locale) {
    return files.tongue(locale.toLanguageTag()).isRightToLeft();
  }

  /** A point in time as people write it, spelled out and with its zone. */
  public String write(Instant at, Locale locale) {
    return files.tongue(locale.toLanguageTag()).minute(at, config.timeZone());
  }

  static String languageOf(String tag) {
    return Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
  }
}
