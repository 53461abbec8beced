package io.erasuredesk.approval;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.CustomerText;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a denial must say. The letter brings the reason and the remedies of the law in force; where
 * Californian law relies on an exception, it wants a detailed explanation in words too (11 CCR
 * 7022(f)(1)).
 */
@ApplicationScoped
class DenialTexts {

  /** These say all there is to say. */
  private static final Set<DenialReason> PLAIN =
      EnumSet.of(
          DenialReason.NOT_IDENTIFIED, DenialReason.NO_DATA_FOUND, DenialReason.WRONG_CONTROLLER);

  private final CustomerText texts;

  DenialTexts(CustomerText texts) {
    this.texts = texts;
  }

  /**
   * Passes, or refuses.
   *
   * @throws DeskException {@code INVALID_INPUT}
   */
  void require(Ticket ticket, DenialReason reason, String text) {
    texts.require(text);
    if (ticket.regime() == Regime.CALIFORNIA && !PLAIN.contains(reason) && text.isBlank()) {
      throw new DeskException(
          ProblemType.INVALID_INPUT,
          "Californian law wants a detailed explanation with " + reason + ": write a text");
    }
  }
}
