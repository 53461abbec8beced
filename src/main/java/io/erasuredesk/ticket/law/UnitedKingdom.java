package io.erasuredesk.ticket.law;

import io.erasuredesk.ticket.Regime;
import java.time.LocalDate;

/**
 * UK GDPR 12(3) and 12A: one month from the latest of the receipt of the request and the receipt of
 * the identity data that was asked for under 12(6); three months from the same day by a notice with
 * reasons that is given before the first month ends (12A(3), (4)).
 *
 * <p>The stop of the clock in 12A(5) is for questions about an access request under Article 15 and
 * so never for an erasure. Counted as the Information Commissioner does: to the corresponding date,
 * or the last day of a shorter month, and to the next working day from a weekend or a bank holiday.
 */
final class UnitedKingdom implements Law {

  private static final int FIRST = 1;
  private static final int EXTENDED = 3;

  private final WorkingDays days;

  UnitedKingdom(WorkingDays days) {
    this.days = days;
  }

  @Override
  public Regime regime() {
    return Regime.UK;
  }

  @Override
  public LocalDate answerBy(Facts facts) {
    return days.onOrAfter(relevant(facts).plusMonths(facts.extended() ? EXTENDED : FIRST));
  }

  /** The "relevant time" of 12A(2). */
  private static LocalDate relevant(Facts facts) {
    LocalDate latest = facts.received();
    for (Facts.Question question : facts.questions()) {
      LocalDate came = question.answered().orElse(facts.today());
      latest = came.isAfter(latest) ? came : latest;
    }
    return latest;
  }

  @Override
  public String answerSource(Facts facts) {
    return facts.extended() ? "UK GDPR 12(3), 12A(3)" : "UK GDPR 12(3), 12A(1)";
  }

  @Override
  public boolean standsStill(Facts facts) {
    return facts.awaitsIdentity();
  }
}
