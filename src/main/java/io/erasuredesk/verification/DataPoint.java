package io.erasuredesk.verification;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What only the owner of an account is likely to know and the shop can compare (requirement 5.1).
 * The desk never learns the shop's side of it.
 */
public enum DataPoint {
  /** Month of the last order, {@code 2026-03}. */
  LAST_ORDER_MONTH("[0-9]{4}-(0[1-9]|1[0-2])"),
  /** How many orders there ever were. */
  ORDER_COUNT("[0-9]{1,6}"),
  /** Postcode of the last delivery. */
  DELIVERY_POSTCODE("[0-9A-Za-z][0-9A-Za-z -]{1,10}"),
  /** Last four digits of the card or account that paid last. */
  PAYMENT_LAST4("[0-9]{4}");

  private final Pattern form;

  DataPoint(String form) {
    this.form = Pattern.compile(form);
  }

  /** What was said, without blanks around it; empty if it cannot be an answer to this question. */
  public Optional<String> read(String said) {
    String stripped = said.strip();
    return form.matcher(stripped).matches() ? Optional.of(stripped) : Optional.empty();
  }
}
