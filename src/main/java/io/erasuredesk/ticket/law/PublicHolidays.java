package io.erasuredesk.ticket.law;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;
import static java.time.temporal.TemporalAdjusters.nextOrSame;

import io.erasuredesk.ticket.Regime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The public holidays that the desk knows without being told, as rules and not as lists of years. A
 * holiday makes a period longer, so none is in here that does not hold everywhere under the law;
 * what else a country closes for the operator adds ({@code desk.clock.closed}).
 */
final class PublicHolidays {

  private PublicHolidays() {}

  static Predicate<LocalDate> of(Regime regime) {
    return switch (regime) {
      case EU -> PublicHolidays::everywhereInTheUnion;
      case UK -> PublicHolidays::inEngland;
      case CALIFORNIA -> PublicHolidays::federal;
      case NONE -> day -> false;
    };
  }

  /** Reg. 1182/71, 2(1) takes the Member State's list; these two days are on all of them. */
  static boolean everywhereInTheUnion(LocalDate day) {
    return isOn(day, Month.JANUARY, 1) || isOn(day, Month.DECEMBER, 25);
  }

  /**
   * England and Wales: Banking and Financial Dealings Act 1971, Schedule 1, with New Year's Day and
   * the first Monday in May by yearly proclamation, Good Friday and Christmas Day by common law. A
   * day that falls on a weekend is kept on the next day that is neither weekend nor holiday.
   */
  static boolean inEngland(LocalDate day) {
    int year = day.getYear();
    LocalDate easter = Easter.of(year);
    return Set.of(
                afterWeekend(LocalDate.of(year, 1, 1)),
                easter.minusDays(2),
                easter.plusDays(1),
                nth(year, Month.MAY, 1, MONDAY),
                last(year, Month.MAY),
                last(year, Month.AUGUST))
            .contains(day)
        || isOn(day, Month.JANUARY, 1)
        || isChristmasInEngland(day);
  }

  private static boolean isChristmasInEngland(LocalDate day) {
    if (isOn(day, Month.DECEMBER, 25) || isOn(day, Month.DECEMBER, 26)) {
      return true;
    }
    DayOfWeek christmas = LocalDate.of(day.getYear(), Month.DECEMBER, 25).getDayOfWeek();
    return switch (christmas) {
      case FRIDAY -> isOn(day, Month.DECEMBER, 28);
      case SATURDAY -> isOn(day, Month.DECEMBER, 27) || isOn(day, Month.DECEMBER, 28);
      case SUNDAY -> isOn(day, Month.DECEMBER, 27);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY -> false;
    };
  }

  /**
   * 5 U.S.C. 6103(a), with the day in lieu where one falls on a weekend: the Friday before a
   * Saturday (6103(b)), the Monday after a Sunday (Executive Order 11582, 3).
   */
  static boolean federal(LocalDate day) {
    int year = day.getYear();
    return Set.of(
                nth(year, Month.JANUARY, 3, MONDAY),
                nth(year, Month.FEBRUARY, 3, MONDAY),
                last(year, Month.MAY),
                nth(year, Month.SEPTEMBER, 1, MONDAY),
                nth(year, Month.OCTOBER, 2, MONDAY),
                nth(year, Month.NOVEMBER, 4, THURSDAY))
            .contains(day)
        || isKept(day, Month.JUNE, 19)
        || isKept(day, Month.JULY, 4)
        || isKept(day, Month.NOVEMBER, 11)
        || isKept(day, Month.DECEMBER, 25)
        || isKept(day, Month.JANUARY, 1)
        || isOn(day, Month.DECEMBER, 31) && isKept(day, LocalDate.of(year + 1, 1, 1));
  }

  private static boolean isKept(LocalDate day, Month month, int date) {
    return isKept(day, LocalDate.of(day.getYear(), month, date));
  }

  private static boolean isKept(LocalDate day, LocalDate holiday) {
    return day.equals(holiday)
        || holiday.getDayOfWeek() == SATURDAY && day.equals(holiday.minusDays(1))
        || holiday.getDayOfWeek() == SUNDAY && day.equals(holiday.plusDays(1));
  }

  private static boolean isOn(LocalDate day, Month month, int date) {
    return day.getMonth() == month && day.getDayOfMonth() == date;
  }

  private static LocalDate nth(int year, Month month, int n, DayOfWeek weekday) {
    return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(n, weekday));
  }

  private static LocalDate last(int year, Month month) {
    return LocalDate.of(year, month, 1).with(lastInMonth(MONDAY));
  }

  private static LocalDate afterWeekend(LocalDate day) {
    return day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY
        ? day.with(nextOrSame(MONDAY))
        : day;
  }
}
