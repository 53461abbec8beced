package io.erasuredesk.console;

import io.erasuredesk.ticket.TicketConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says moments in words, in the desk's own zone. */
@ApplicationScoped
public class Times {

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long WEEKS = 60 * DAY;

  private final Clock clock;
  private final ZoneId zone;
  private final DateTimeFormatter exact;

  Times(Clock clock, TicketConfig config) {
    this.clock = clock;
    this.zone = config.timeZone();
    this.exact = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH);
  }

  /** In words. */
  public When of(Instant at) {
    Duration gap = Duration.between(at, clock.instant());
    boolean past = !gap.isNegative();
    String span = span(gap.abs().toSeconds());
    return new When(
        at.toString(),
        exact.format(at.atZone(zone)),
        span.isEmpty() ? "just now" : past ? span + " ago" : "in " + span,
        past);
  }

  /** In words, if there is a moment. */
  public @Nullable When of(Optional<Instant> at) {
    return at.map(this::of).orElse(null);
  }

  private static String span(long seconds) {
    if (seconds < MINUTE) {
      return "";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + " min";
    }
    if (seconds < 2 * DAY) {
      return seconds / HOUR + " h";
    }
    return seconds < WEEKS ? seconds / DAY + " days" : seconds / (30 * DAY) + " months";
  }
}
