package io.erasuredesk.ticket.law;

import io.erasuredesk.ticket.Regime;
import java.time.LocalDate;
import java.util.Optional;

/**
 * 11 CCR 7021: acknowledged within 10 business days (a); answered within 45 calendar days of the
 * receipt, whatever verification takes, and within 90 in all if the customer gets notice and reason
 * in the first 45 (b; Civil Code 1798.130(a)(2)(A)). Nothing stops this clock.
 *
 * <p>Counted by Civil Code 10: without the first day and with the last. That section would let a
 * period end after a holiday; the regulation says calendar days, so the desk keeps the earlier day.
 * Business days are those on which neither the weekend of the settings nor a federal holiday falls.
 * Civil Code 9 read strictly makes a Saturday a business day: who wants to be that careful sets
 * {@code desk.clock.weekend} to {@code SUNDAY}.
 */
final class California implements Law {

  private static final int ACKNOWLEDGE = 10;
  private static final int FIRST = 45;
  private static final int MOST = 90;

  private final WorkingDays days;

  California(WorkingDays days) {
    this.days = days;
  }

  @Override
  public Regime regime() {
    return Regime.CALIFORNIA;
  }

  @Override
  public Optional<LocalDate> acknowledgeBy(Facts facts) {
    return Optional.of(days.plus(facts.received(), ACKNOWLEDGE));
  }

  @Override
  public String acknowledgementSource() {
    return "11 CCR 7021(a)";
  }

  @Override
  public LocalDate answerBy(Facts facts) {
    return facts.received().plusDays(facts.extended() ? MOST : FIRST);
  }

  @Override
  public String answerSource(Facts facts) {
    return "11 CCR 7021(b)";
  }
}
