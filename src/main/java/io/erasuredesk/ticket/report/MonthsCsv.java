package io.erasuredesk.ticket.report;

import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report as a table for spreadsheets: one line a month, and the same columns whatever happened.
 */
public final class MonthsCsv {

  private static final List<TicketStatus> ENDS =
      Stream.of(TicketStatus.values())
          .filter(status -> status.isEnded() && status != TicketStatus.FORGOTTEN)
          .toList();

  private MonthsCsv() {}

  /** The whole table. */
  public static String of(List<Month> months) {
    return Csv.line(head())
        + months.stream().map(month -> Csv.line(cells(month))).collect(Collectors.joining());
  }

  private static List<String> head() {
    List<String> head = new ArrayList<>(List.of("month", "received", "done"));
    ENDS.forEach(status -> head.add(word(status)));
    Stream.of(DenialReason.values()).forEach(reason -> head.add("denied_" + word(reason)));
    head.addAll(List.of("overdue", "median_hours_to_decision", "median_hours_to_erasure"));
    return head;
  }

  private static List<Object> cells(Month month) {
    List<Object> cells = new ArrayList<>(List.of(month.month(), month.received(), month.done()));
    ENDS.forEach(status -> cells.add(month.ended().getOrDefault(status, 0L)));
    Stream.of(DenialReason.values())
        .forEach(reason -> cells.add(month.denied().getOrDefault(reason, 0L)));
    cells.add(month.overdue());
    cells.add(orEmpty(month.hoursToDecision()));
    cells.add(orEmpty(month.hoursToErasure()));
    return cells;
  }

  private static Object orEmpty(@Nullable Double hours) {
    return hours == null ? "" : hours;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
