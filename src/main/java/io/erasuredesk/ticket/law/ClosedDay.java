package io.erasuredesk.ticket.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * A closed day as the settings name it: a movable feast by its name ({@code EASTER_MONDAY}), a day
 * of every year ({@code 05-01}), or a single day ({@code 2027-06-04}).
 */
final class ClosedDay {

  private enum Feast {
    MAUNDY_THURSDAY(-3),
    GOOD_FRIDAY(-2),
    EASTER_MONDAY(1),
    ASCENSION(39),
    WHIT_MONDAY(50),
    CORPUS_CHRISTI(60);

    private final int afterEaster;

    Feast(int afterEaster) {
      this.afterEaster = afterEaster;
    }
  }

  private ClosedDay() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none of the three
   */
  static Predicate<LocalDate> of(String word) {
    String text = word.strip();
    for (Feast feast : Feast.values()) {
      if (feast.name().equals(text)) {
        return day -> day.equals(Easter.of(day.getYear()).plusDays(feast.afterEaster));
      }
    }
    try {
      if (text.length() == "05-01".length()) {
        MonthDay yearly = MonthDay.parse("--" + text);
        return day -> MonthDay.from(day).equals(yearly);
      }
      LocalDate once = LocalDate.parse(text);
      return once::equals;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "a closed day is 05-01, 2027-06-04 or one of " + Arrays.toString(Feast.values()), e);
    }
  }
}
