package io.erasuredesk.ticket;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A ticket's name: {@code D-XXXX-XXXX} in Crockford's base 32, 40 random bits, so that it cannot be
 * counted. Knowing it proves nothing.
 *
 * @param text the reference in its one spelling
 */
public record TicketRef(String text) {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Pattern FORM =
      Pattern.compile("D-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");

  static TicketRef random(SecureRandom random) {
    StringBuilder text = new StringBuilder("D-");
    for (int i = 0; i < 8; i++) {
      if (i == 4) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new TicketRef(text.toString());
  }

  /** Reads a reference as people type it: any case, blanks around it, O for 0, I and L for 1. */
  public static Optional<TicketRef> of(String typed) {
    String text = typed.strip().toUpperCase(Locale.ROOT);
    if (!text.startsWith("D-")) {
      return Optional.empty();
    }
    String fixed = "D-" + text.substring(2).replace('O', '0').replace('I', '1').replace('L', '1');
    return FORM.matcher(fixed).matches() ? Optional.of(new TicketRef(fixed)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
