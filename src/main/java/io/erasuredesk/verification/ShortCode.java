package io.erasuredesk.verification;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code in a challenge letter, for people who cannot click: 8 letters of Crockford's base 32, 40
 * random bits. Only a keyed digest of it is stored.
 *
 * @param text the code in its one spelling
 */
record ShortCode(String text) {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final int LONGEST_TYPED = 40;
  private static final Pattern FORM = Pattern.compile("[0-9A-HJKMNP-TV-Z]{8}");
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}.]+");

  static ShortCode random(SecureRandom random) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new ShortCode(text.toString());
  }

  /** Reads a code as people type it: any case, blanks and dashes, O for 0, I and L for 1. */
  static Optional<ShortCode> of(String typed) {
    if (typed.length() > LONGEST_TYPED) {
      return Optional.empty();
    }
    String text =
        BETWEEN
            .matcher(typed)
            .replaceAll("")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return FORM.matcher(text).matches() ? Optional.of(new ShortCode(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "ShortCode[hidden]";
  }
}
