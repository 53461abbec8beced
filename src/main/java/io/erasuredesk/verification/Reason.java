package io.erasuredesk.verification;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why a customer leaves (requirement S6). Never demanded, since no law lets us demand it, and kept
 * as a code only.
 */
public enum Reason {
  NOT_SAID,
  NO_LONGER_SHOPPING,
  PRIVACY,
  FRESH_ACCOUNT,
  BAD_EXPERIENCE,
  UNRESOLVED_ISSUES,
  OTHER;

  /** The value in forms, e.g. {@code bad-experience}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason with this code; a code that we do not know is some other reason. */
  static Reason of(String code) {
    return Arrays.stream(values())
        .filter(reason -> reason.code().equalsIgnoreCase(code.strip().replace('_', '-')))
        .findFirst()
        .orElse(OTHER);
  }
}
