package io.erasuredesk.ticket.law;

import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.TicketConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The laws with the calendars of the settings, and the zone in which a day begins: {@code
 * desk.time-zone}. An impossible setting stops the start.
 */
@Startup
@ApplicationScoped
public class Laws {

  private final Map<Regime, Law> laws = new EnumMap<>(Regime.class);
  private final Map<Regime, WorkingDays> calendars = new EnumMap<>(Regime.class);
  private final Set<Regime> also;
  private final ZoneId zone;

  Laws(ClockConfig config, TicketConfig desk) {
    for (Regime regime : Regime.values()) {
      WorkingDays days = new WorkingDays(weekend(config), closed(regime, config));
      calendars.put(regime, days);
      laws.put(
          regime,
          switch (regime) {
            case EU -> new EuropeanUnion(days);
            case UK -> new UnitedKingdom(days);
            case CALIFORNIA -> new California(days);
            case NONE -> new NoLaw();
          });
    }
    this.also = EnumSet.noneOf(Regime.class);
    config.also().ifPresent(also::addAll);
    this.zone = desk.timeZone();
  }

  private static Set<DayOfWeek> weekend(ClockConfig config) {
    if (config.weekend().size() == DayOfWeek.values().length) {
      throw new ConfigurationException("desk.clock.weekend: must leave a day to work on");
    }
    return config.weekend();
  }

  private static Predicate<LocalDate> closed(Regime regime, ClockConfig config) {
    Predicate<LocalDate> all = PublicHolidays.of(regime);
    String added = config.closed().getOrDefault(regime, "");
    for (String word : added.split(",", -1)) {
      if (!word.isBlank()) {
        try {
          all = all.or(ClosedDay.of(word));
        } catch (IllegalArgumentException e) {
          throw new ConfigurationException(
              "desk.clock.closed." + regime.name().toLowerCase(Locale.ROOT) + ": " + e.getMessage(),
              e);
        }
      }
    }
    return all;
  }

  /** The laws whose clocks a request under this regime keeps, its own first. */
  public List<Law> of(Regime regime) {
    Set<Regime> all = EnumSet.copyOf(also);
    all.remove(regime);
    return Stream.concat(Stream.of(regime), all.stream().sorted()).map(laws::get).toList();
  }

  /** The working days under this regime. */
  public WorkingDays calendar(Regime regime) {
    return Objects.requireNonNull(calendars.get(regime));
  }

  /** The last instant in which an answer is in time by every law that may hold. */
  public Instant answerDue(Regime regime, Facts facts) {
    return of(regime).stream()
        .map(law -> law.answerBy(facts))
        .min(Comparator.naturalOrder())
        .map(this::endOf)
        .orElseThrow();
  }

  /** The same for a request that nothing has happened to yet. */
  public Instant answerDue(Regime regime, Instant receivedAt) {
    LocalDate received = day(receivedAt);
    return answerDue(regime, new Facts(received, false, List.of(), received));
  }

  /** The day of an instant where the desk is. */
  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** The last second of a day. */
  public Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
  }
}
