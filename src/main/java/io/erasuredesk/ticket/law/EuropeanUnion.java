package io.erasuredesk.ticket.law;

import io.erasuredesk.ticket.Regime;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * GDPR 12(3): one month from the receipt, three in all if the request is complex or one of many,
 * which must be told with its reasons in the first month.
 *
 * <p>Counted by Regulation 1182/71: the month ends with the day of the same date (3(2)(c), as the
 * Court read it in C-171/03, Toeters), with the last day of a shorter month, and on the next
 * working day if it would end on a Saturday, a Sunday or a public holiday (3(4)). By the EDPB's
 * Guidelines 01/2022, 5.3, the time stands still from the day on which needed identity data was
 * asked for until the day on which it came (GDPR 12(6)), if it was asked for without undue delay.
 */
final class EuropeanUnion implements Law {

  private static final int FIRST = 1;
  private static final int EXTENDED = 3;

  private final WorkingDays days;

  EuropeanUnion(WorkingDays days) {
    this.days = days;
  }

  @Override
  public Regime regime() {
    return Regime.EU;
  }

  @Override
  public LocalDate answerBy(Facts facts) {
    LocalDate end = facts.received().plusMonths(facts.extended() ? EXTENDED : FIRST);
    for (Facts.Question question : facts.questions()) {
      LocalDate until = question.answered().orElse(facts.today());
      end = end.plusDays(Math.max(0, ChronoUnit.DAYS.between(question.asked(), until)));
    }
    return days.onOrAfter(end);
  }

  @Override
  public String answerSource(Facts facts) {
    return facts.extended()
        ? "GDPR 12(3), second sentence; Reg. 1182/71, 3"
        : "GDPR 12(3); Reg. 1182/71, 3";
  }

  @Override
  public boolean standsStill(Facts facts) {
    return facts.awaitsIdentity();
  }
}
