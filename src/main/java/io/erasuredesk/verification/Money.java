package io.erasuredesk.verification;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An amount of a currency.
 *
 * @param currency ISO 4217
 */
record Money(BigDecimal amount, String currency) {

  private static final int LONGEST_TYPED = 40;
  private static final Pattern AROUND = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Sc}'’]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}([.,][0-9]{1,15})*");
  private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}([.,][0-9]{3})+");

  boolean isPositive() {
    return amount.signum() > 0;
  }

  /** Whether giving up this amount also gives up the other one. */
  boolean covers(Money other) {
    return currency.equals(other.currency()) && amount.compareTo(other.amount()) >= 0;
  }

  /**
   * Whether a customer typed exactly this amount: with a decimal point or comma, with or without
   * grouping, zeros behind the point, currency code or sign.
   */
  boolean isTyped(String typed) {
    if (typed.length() > LONGEST_TYPED) {
      return false;
    }
    String bare = AROUND.matcher(typed.toUpperCase(Locale.ROOT)).replaceAll("");
    String text = bare.replace(currency, "");
    return readings(text).stream().anyMatch(reading -> reading.compareTo(amount) == 0);
  }

  /** A mark before exactly three last digits can be both: 1.250 may be 1250. */
  private static Set<BigDecimal> readings(String text) {
    Set<BigDecimal> readings = new HashSet<>();
    if (!DIGITS.matcher(text).matches()) {
      return readings;
    }
    int mark = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
    if (mark < 0) {
      readings.add(new BigDecimal(text));
      return readings;
    }
    String whole = text.substring(0, mark);
    if (whole.chars().allMatch(Character::isDigit) || GROUPED.matcher(whole).matches()) {
      readings.add(new BigDecimal(plain(whole) + "." + text.substring(mark + 1)));
    }
    if (GROUPED.matcher(text).matches()) {
      readings.add(new BigDecimal(plain(text)));
    }
    return readings;
  }

  private static String plain(String grouped) {
    return grouped.replace(".", "").replace(",", "");
  }

  /** As customers read it, e.g. {@code 12.50 EUR}. */
  String text() {
    return amount.toPlainString() + " " + currency;
  }

  @Override
  public String toString() {
    return "Money[hidden]";
  }
}
