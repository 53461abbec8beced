package io.erasuredesk.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Which of the mails that lie in a mailbox at the very first visit are taken. It says nothing about
 * mails that come later, whatever their date.
 *
 * @param date from which day on; only for {@code DATE}
 */
public record StartFrom(Kind kind, Optional<LocalDate> date) {

  /** The kinds of it. */
  public enum Kind {
    /** Those that came since the desk knows the mailbox. */
    NOW,
    /** All. */
    ALL,
    /** Those that came on a day or later. */
    DATE
  }

  /** Clocks differ: a mail that came while the desk started must not count as old. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  /**
   * Reads a setting.
   *
   * @return empty if it is none of {@code NOW}, {@code ALL} and a date such as {@code 2026-11-24}
   */
  public static Optional<StartFrom> of(String setting) {
    String text = setting.strip();
    return switch (text) {
      case "NOW" -> Optional.of(new StartFrom(Kind.NOW, Optional.empty()));
      case "ALL" -> Optional.of(new StartFrom(Kind.ALL, Optional.empty()));
      default -> ofDate(text);
    };
  }

  private static Optional<StartFrom> ofDate(String text) {
    try {
      return Optional.of(new StartFrom(Kind.DATE, Optional.of(LocalDate.parse(text))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Mails that arrived before are old.
   *
   * @param known since when the desk knows the mailbox
   * @return empty if none is old
   */
  public Optional<Instant> since(Instant known) {
    return switch (kind) {
      case NOW -> Optional.of(known.minus(CLOCKS_DIFFER));
      case ALL -> Optional.empty();
      case DATE -> date.map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    };
  }
}
