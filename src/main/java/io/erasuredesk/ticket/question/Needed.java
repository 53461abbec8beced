package io.erasuredesk.ticket.question;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a customer can be asked for. The letter has a sentence for each that says what exactly and
 * why; never a copy of identity papers, which no lighter check ever needs (DPC, Airbnb 2022).
 */
public enum Needed {
  /** The month of the last order, to compare with the shop's. */
  LAST_ORDER_MONTH(true),
  /** About how many orders there were. */
  ORDER_COUNT(true),
  /** The postal code of the last delivery. */
  DELIVERY_POSTCODE(true),
  /** The last four characters of the means of payment. */
  PAYMENT_LAST_FOUR(true),
  /** A code that was sent to the registered telephone. */
  PHONE_CODE(true),
  /** To sign in at the shop once more. */
  SHOP_SIGN_IN(true),
  /** The signed permission of the person for whom somebody else asks. */
  MANDATE(true),
  /** Which of several accounts is meant. */
  WHICH_ACCOUNT(false),
  /** Whether open orders may be cancelled. */
  ORDERS_DECISION(false),
  /** What shall become of the money in the wallet. */
  WALLET_DECISION(false),
  /** Something else, which the text says. */
  OTHER(false);

  private final boolean identity;

  Needed(boolean identity) {
    this.identity = identity;
  }

  /** Whether it shows who asks; only for such a question may a clock stand still. */
  public boolean isIdentity() {
    return identity;
  }

  static String codes(Set<Needed> needed) {
    return needed.stream().sorted().map(Needed::name).collect(Collectors.joining(","));
  }

  static List<String> names(String codes) {
    return Arrays.asList(codes.split(",", -1));
  }
}
