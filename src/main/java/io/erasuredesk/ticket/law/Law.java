package io.erasuredesk.ticket.law;

import io.erasuredesk.ticket.Regime;
import java.time.LocalDate;
import java.util.Optional;

/** One law's rules of time. Every day that it names is the last on which the act is in time. */
public interface Law {

  /** Whose law it is. */
  Regime regime();

  /** By when the customer must have been told that the request arrived; empty if never. */
  default Optional<LocalDate> acknowledgeBy(Facts facts) {
    return Optional.empty();
  }

  /** Where that is written. */
  default String acknowledgementSource() {
    return "";
  }

  /** By when the request must be answered. While the time stands still: if it went on today. */
  LocalDate answerBy(Facts facts);

  /** Where that is written. */
  String answerSource(Facts facts);

  /** Whether the law knows a longer time at all. */
  default boolean isExtendable() {
    return true;
  }

  /** Whether the time stands still today. */
  default boolean standsStill(Facts facts) {
    return false;
  }
}
