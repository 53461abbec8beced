package io.erasuredesk.console;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How the desk's closed words are said to staff. */
@TemplateExtension
public final class Show {

  private static final Map<String, String> BETTER =
      Map.ofEntries(
          Map.entry("AWAITING_CONFIRMATION", "Waiting for confirmation"),
          Map.entry("AWAITING_CUSTOMER", "Waiting for the customer"),
          Map.entry("AWAITING_APPROVAL", "To approve"),
          Map.entry("VERIFYING", "To verify"),
          Map.entry("BLOCKED", "Blocked at the shop"),
          Map.entry("HANDED_OFF", "Handed off"),
          Map.entry("COOLING_OFF", "Cooling off"),
          Map.entry("TRIAGE", "Triage"),
          Map.entry("FROZEN", "New mail"),
          Map.entry("EU", "EU (GDPR)"),
          Map.entry("UK", "UK (GDPR)"),
          Map.entry("REPLY_TO_DIFFERS", "Reply-To differs from From"),
          Map.entry("NAME_HOLDS_ADDRESS", "The name holds an address"),
          Map.entry("PAYMENT_LAST4", "Last 4 digits of the payment"),
          Map.entry("PAYMENT_LAST_FOUR", "Last 4 digits of the payment"),
          Map.entry("SHOP_SIGN_IN", "Sign-in at the shop"),
          Map.entry("IN_PERSON", "In person"));

  /** Signs that turn the direction of what follows, so that it reads as something else. */
  private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

  private Show() {}

  /** What somebody else wrote, without signs that would turn it round. */
  public static String straight(String written) {
    return TURNS.matcher(written).replaceAll("");
  }

  /** A constant of a closed list in plain words. */
  public static String words(Enum<?> word) {
    return say(word.name());
  }

  /** A name of a closed list in plain words. */
  public static String say(String name) {
    String better = BETTER.get(name);
    if (better != null) {
      return better;
    }
    if (name.matches("L[0-9]")) {
      return name;
    }
    String plain = name.replace('_', ' ').toLowerCase(Locale.ROOT);
    return plain.isEmpty() ? "" : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
  }

  /** A constant as part of a class name of the style sheet. */
  public static String mark(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
