package io.erasuredesk.abuse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the short code in a letter. */
final class Codes {

  private static final Pattern CODE =
      Pattern.compile("(?<![\\w-])([0-9A-HJKMNP-TV-Z]{8})(?![\\w-])");

  private Codes() {}

  /** The code in a letter as it travelled. */
  static String in(String letter) {
    Matcher code = CODE.matcher(letter.replace("=\r\n", ""));
    if (!code.find()) {
      throw new AssertionError("There is no code in this letter: " + letter);
    }
    return code.group(1);
  }
}
