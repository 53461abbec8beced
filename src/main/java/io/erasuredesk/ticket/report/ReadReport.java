package io.erasuredesk.ticket.report;

import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.TicketConfig;
import io.erasuredesk.ticket.TicketStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Reads what the desk did, month by month, from rows that stay when tickets are forgotten. */
@ApplicationScoped
public class ReadReport {

  /** The most months of one report. */
  public static final int MOST = 60;

  private static final String MONTH = "to_char(%s at time zone :zone, 'YYYY-MM')";
  private static final String HOURS =
      "percentile_cont(0.5) within group (order by extract(epoch from %s - received_at) / 3600.0)";

  /**
   * Medians of what ended lately.
   *
   * @param hoursToDecision null if nothing was decided
   * @param hoursToErasure null if nothing was erased
   */
  public record Medians(@Nullable Double hoursToDecision, @Nullable Double hoursToErasure) {}

  private final Session entities;
  private final ZoneId zone;
  private final Clock clock;

  ReadReport(Session entities, TicketConfig config, Clock clock) {
    this.entities = entities;
    this.zone = config.timeZone();
    this.clock = clock;
  }

  /** So many months up to the one that is going on, the oldest first. */
  @Transactional
  public List<Month> months(int count) {
    YearMonth last = YearMonth.now(clock.withZone(zone));
    YearMonth first = last.minusMonths(Math.max(1, Math.min(MOST, count)) - 1L);
    Instant from = first.atDay(1).atStartOfDay(zone).toInstant();
    Map<YearMonth, Long> received =
        counts(
            "select %s, count(*) from ticket where received_at >= :from group by 1",
            "received_at", from);
    Map<YearMonth, Long> overdue = overdue(from);
    Map<YearMonth, Map<TicketStatus, Long>> ended = new HashMap<>();
    Map<YearMonth, Map<DenialReason, Long>> denied = new HashMap<>();
    ended(from, ended, denied);
    Map<YearMonth, Medians> medians = medians(from);
    List<Month> months = new ArrayList<>();
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      Medians middle = medians.getOrDefault(month, new Medians(null, null));
      months.add(
          new Month(
              month,
              received.getOrDefault(month, 0L),
              all(
                  TicketStatus.class,
                  s -> s.isEnded() && s != TicketStatus.FORGOTTEN,
                  ended.getOrDefault(month, Map.of())),
              all(DenialReason.class, r -> true, denied.getOrDefault(month, Map.of())),
              overdue.getOrDefault(month, 0L),
              middle.hoursToDecision(),
              middle.hoursToErasure()));
    }
    return months;
  }

  /** Of what ended in the last thirty days. */
  @Transactional
  public Medians lately() {
    Object[] row =
        entities
            .createNativeQuery(
                "select " + medianColumns() + " from ticket_end where ended_at >= :from",
                Object[].class)
            .setParameter("from", clock.instant().minus(Duration.ofDays(30)))
            .getSingleResult();
    return new Medians(hours(row[0]), hours(row[1]));
  }

  private Map<YearMonth, Long> overdue(Instant from) {
    return counts(
        """
        select %s, count(*) from (
          select due_at from ticket_end where due_at >= :from and ended_at > due_at
          union all
          select due_at from ticket where due_at >= :from and due_at < cast(:now as timestamptz)
            and paused_at is null and status not in ('ERASED', 'PARTIALLY_ERASED', 'DENIED',
              'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'DISMISSED', 'FORGOTTEN')) late
        group by 1""",
        "due_at", from);
  }

  private Map<YearMonth, Long> counts(String query, String column, Instant from) {
    NativeQuery<Object[]> counted = query(query.formatted(MONTH.formatted(column)), from);
    if (query.contains(":now")) {
      counted.setParameter("now", clock.instant());
    }
    return counted.getResultList().stream()
        .collect(Collectors.toMap(ReadReport::month, row -> ((Number) row[1]).longValue()));
  }

  private void ended(
      Instant from,
      Map<YearMonth, Map<TicketStatus, Long>> ended,
      Map<YearMonth, Map<DenialReason, Long>> denied) {
    String query =
        "select %s, status, denial_reason, count(*) from ticket_end where ended_at >= :from"
            + " group by 1, 2, 3";
    for (Object[] row : query(query.formatted(MONTH.formatted("ended_at")), from).getResultList()) {
      long count = ((Number) row[3]).longValue();
      ended
          .computeIfAbsent(month(row), key -> new EnumMap<>(TicketStatus.class))
          .merge(TicketStatus.valueOf((String) row[1]), count, Long::sum);
      if (row[2] != null) {
        denied
            .computeIfAbsent(month(row), key -> new EnumMap<>(DenialReason.class))
            .merge(DenialReason.valueOf((String) row[2]), count, Long::sum);
      }
    }
  }

  private Map<YearMonth, Medians> medians(Instant from) {
    String query =
        "select %s, %s from ticket_end where ended_at >= :from group by 1"
            .formatted(MONTH.formatted("ended_at"), medianColumns());
    return query(query, from).getResultList().stream()
        .collect(
            Collectors.toMap(ReadReport::month, row -> new Medians(hours(row[1]), hours(row[2]))));
  }

  private NativeQuery<Object[]> query(String sql, Instant from) {
    NativeQuery<Object[]> query = entities.createNativeQuery(sql, Object[].class);
    query.setParameter("zone", zone.getId());
    query.setParameter("from", from);
    return query;
  }

  private static String medianColumns() {
    return HOURS.formatted("decided_at")
        + " filter (where decided_at is not null), "
        + HOURS.formatted("ended_at")
        + " filter (where status in ('ERASED', 'PARTIALLY_ERASED'))";
  }

  private static YearMonth month(Object[] row) {
    return YearMonth.parse((String) row[0]);
  }

  private static @Nullable Double hours(@Nullable Object value) {
    return value == null ? null : Math.round(((Number) value).doubleValue() * 10) / 10.0;
  }

  private static <E extends Enum<E>> Map<E, Long> all(
      Class<E> type, Function<E, Boolean> wanted, Map<E, Long> counted) {
    Map<E, Long> all = new EnumMap<>(type);
    Arrays.stream(type.getEnumConstants())
        .filter(wanted::apply)
        .forEach(value -> all.put(value, counted.getOrDefault(value, 0L)));
    return all;
  }
}
