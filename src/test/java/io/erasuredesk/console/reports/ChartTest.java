package io.erasuredesk.console.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.ticket.report.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChartTest {

  private static final List<Chart.Series> SERIES =
      List.of(
          new Chart.Series("Received", "c1", month -> month.received()),
          new Chart.Series("Overdue", "c4", month -> month.overdue()));

  @Test
  void drawsEveryColumnWithinTheDrawingAndInProportion() {
    for (long most : new long[] {0, 1, 3, 7, 13, 99, 100, 101, 1_234_567}) {
      List<Month> months = months(LongStream.of(0, most / 2, most, 0, most).toArray());
      Chart chart = Chart.of("Tickets", months, SERIES);
      assertThat(chart.columns()).hasSize(10);
      for (Chart.Column column : chart.columns()) {
        assertThat(column.left()).isBetween(chart.left(), chart.width() - column.width());
        assertThat(column.top()).isBetween(0, chart.ground());
        assertThat(column.top() + column.height()).isEqualTo(chart.ground());
      }
      assertThat(chart.columns().get(4).height())
          .isEqualTo(chart.columns().get(8).height())
          .isGreaterThanOrEqualTo(chart.columns().get(2).height());
      assertThat(chart.lines().get(0).text()).isEqualTo("0");
      assertThat(chart.lines()).hasSize(5);
    }
  }

  @Test
  void saysEachColumnInWords() {
    Chart chart = Chart.of("Tickets", months(5), SERIES);
    assertThat(chart.columns().get(0).text()).isEqualTo("Received, 2026-01: 5");
    assertThat(chart.labels().get(0).text()).isEqualTo("Jan");
  }

  private static List<Month> months(long... received) {
    return IntStream.range(0, received.length)
        .mapToObj(
            n ->
                new Month(
                    YearMonth.of(2026, 1).plusMonths(n),
                    received[n],
                    Map.of(),
                    Map.of(),
                    0,
                    null,
                    null))
        .toList();
  }
}
