package io.erasuredesk.ticket.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Predicate;

/** Which days are worked on: neither in the weekend nor closed. */
public final class WorkingDays {

  /** More days than any calendar is closed at a stretch. */
  private static final int LONGEST = 400;

  private final Set<DayOfWeek> weekend;
  private final Predicate<LocalDate> closed;

  WorkingDays(Set<DayOfWeek> weekend, Predicate<LocalDate> closed) {
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("desk.clock.weekend: must leave a day to work on");
    }
    this.weekend = Set.copyOf(weekend);
    this.closed = closed;
  }

  /** Whether it is worked on. */
  public boolean isOpen(LocalDate day) {
    return !weekend.contains(day.getDayOfWeek()) && !closed.test(day);
  }

  /** The day itself, or the next one that is worked on. */
  public LocalDate onOrAfter(LocalDate day) {
    LocalDate open = day;
    for (int i = 0; i < LONGEST && !isOpen(open); i++) {
      open = open.plusDays(1);
    }
    return open;
  }

  /** The n-th working day after a day, which itself does not count. */
  public LocalDate plus(LocalDate day, int n) {
    LocalDate reached = day;
    for (int i = 0; i < n; i++) {
      reached = onOrAfter(reached.plusDays(1));
    }
    return reached;
  }
}
