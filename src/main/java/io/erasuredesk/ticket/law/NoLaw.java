package io.erasuredesk.ticket.law;

import io.erasuredesk.ticket.Regime;
import java.time.LocalDate;

/**
 * No law applies, so none allows more time either: the desk's own promise of one month, to the same
 * date or the last day of a shorter month, without a next working day, pause or extension
 * (REQUIREMENTS 3: obey the earliest).
 */
final class NoLaw implements Law {

  @Override
  public Regime regime() {
    return Regime.NONE;
  }

  @Override
  public LocalDate answerBy(Facts facts) {
    return facts.received().plusMonths(1);
  }

  @Override
  public String answerSource(Facts facts) {
    return "the desk's own promise";
  }

  @Override
  public boolean isExtendable() {
    return false;
  }
}
