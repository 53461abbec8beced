package io.erasuredesk.console.reports;

import io.erasuredesk.ticket.report.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Columns by month as numbers of an SVG that the server draws: no script, no styles in the page.
 * The table beside it says the same.
 *
 * @param columns in drawing order
 * @param lines of the scale, from the bottom
 */
public record Chart(
    String title, List<Series> series, List<Column> columns, List<Line> lines, List<Label> labels) {

  /** The drawing's size, in its own units. */
  public static final int WIDTH = 720;

  /** See {@link #WIDTH}. */
  public static final int HEIGHT = 240;

  private static final int LEFT = 48;
  private static final int TOP = 12;
  private static final int BOTTOM = 28;
  private static final int STEPS = 4;

  /** What is drawn, and the class by which the style sheet colours it. */
  public record Series(String name, String css, ToDoubleFunction<Month> value) {}

  /** One column; the text is for those who point at it or cannot see it. */
  public record Column(String css, int left, int top, int width, int height, String text) {}

  /** One line of the scale. */
  public record Line(int top, String text) {}

  /** The name of a month below its columns. */
  public record Label(int left, String text) {}

  public Chart {
    series = List.copyOf(series);
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
    labels = List.copyOf(labels);
  }

  /** A chart of some series over the months. */
  static Chart of(String title, List<Month> months, List<Series> series) {
    double most = 0;
    for (Month month : months) {
      for (Series one : series) {
        most = Math.max(most, one.value().applyAsDouble(month));
      }
    }
    double top = roundUp(most);
    int height = HEIGHT - TOP - BOTTOM;
    double slot = (WIDTH - LEFT) / (double) Math.max(1, months.size());
    int width = (int) Math.max(2, Math.min(22, slot * 0.8 / series.size()));
    List<Column> columns = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int m = 0; m < months.size(); m++) {
      Month month = months.get(m);
      int left = (int) (LEFT + m * slot + (slot - (double) width * series.size()) / 2);
      for (int s = 0; s < series.size(); s++) {
        Series one = series.get(s);
        double value = one.value().applyAsDouble(month);
        int tall = (int) Math.round(value / top * height);
        columns.add(
            new Column(
                one.css(),
                left + s * width,
                TOP + height - tall,
                Math.max(1, width - 2),
                tall,
                one.name() + ", " + month.month() + ": " + number(value)));
      }
      labels.add(
          new Label(
              (int) (LEFT + (m + 0.5) * slot),
              month.month().getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)));
    }
    List<Line> lines = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      lines.add(new Line(TOP + height - height * step / STEPS, number(top * step / STEPS)));
    }
    return new Chart(title, series, columns, lines, labels);
  }

  /** Where the columns stand. */
  public int ground() {
    return HEIGHT - BOTTOM;
  }

  /** Where the scale begins. */
  public int left() {
    return LEFT;
  }

  /** See {@link #WIDTH}. */
  public int width() {
    return WIDTH;
  }

  /** See {@link #HEIGHT}. */
  public int height() {
    return HEIGHT;
  }

  /** The next number whose quarters are easy to read. */
  private static double roundUp(double most) {
    double step = 1;
    while (true) {
      for (double factor : new double[] {4, 8, 12, 20}) {
        if (most <= step * factor) {
          return step * factor;
        }
      }
      step *= 10;
    }
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
