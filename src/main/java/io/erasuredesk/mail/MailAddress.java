package io.erasuredesk.mail;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail address (addr-spec of RFC 5322, RFC 6532), its domain in A-labels and lower case, its
 * local part as written. Plus tags, dots and case of the local part are not ours to interpret:
 * which account an address means is for the shop to say.
 *
 * @param local the part before the last at sign
 * @param domain the part behind it, in ASCII
 */
public record MailAddress(String local, String domain) {

  private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3 less the angle brackets
  private static final int LONGEST_LOCAL = 64;
  private static final String LOCAL_REFUSED = "\"(),:;<>[\\]";
  private static final IDNA LABELS =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  /**
   * Reads one bare address; nothing is decoded, and a quoted local part is not taken.
   *
   * @return empty if it is not exactly one usable address
   */
  public static Optional<MailAddress> of(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL || at == text.length() - 1 || text.length() > LONGEST) {
      return Optional.empty();
    }
    String local = text.substring(0, at);
    if (local.indexOf('@') >= 0 || !local.codePoints().allMatch(MailAddress::isLocalChar)) {
      return Optional.empty();
    }
    return domain(text.substring(at + 1))
        .map(domain -> new MailAddress(local, domain))
        .filter(address -> address.full().length() <= LONGEST); // A-labels are longer
  }

  /** The domain in A-labels (UTS 46) and lower case; empty if it is none. */
  static Optional<String> domain(String text) {
    StringBuilder domain = new StringBuilder(text.length());
    for (String label : text.split("\\.", -1)) {
      IDNA.Info info = new IDNA.Info();
      StringBuilder ascii = new StringBuilder();
      LABELS.labelToASCII(label, ascii, info);
      boolean plain = label.chars().allMatch(c -> c < 0x80);
      // A label that only looks foreign (full width, a Kelvin sign) is nobody's: mapping it would
      // make it equal to somebody's domain.
      if (info.hasErrors() || ascii.isEmpty() || (!plain && ascii.indexOf("xn--") != 0)) {
        return Optional.empty();
      }
      domain.append(domain.isEmpty() ? "" : ".").append(ascii);
    }
    return Optional.of(domain.toString().toLowerCase(Locale.ROOT));
  }

  private static boolean isLocalChar(int c) {
    if (c < 0x80) {
      return c > ' ' && c != 0x7F && LOCAL_REFUSED.indexOf(c) < 0;
    }
    // Nothing invisible, and no halves of characters.
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** The spelling under which equal addresses are looked up: ASCII letters in lower case. */
  public String canonical() {
    StringBuilder lower = new StringBuilder(local.length());
    local.chars().map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c).forEach(c -> lower.append((char) c));
    return lower + "@" + domain;
  }

  /** Whether a mail server without SMTPUTF8 (RFC 6531) can be given this address. */
  public boolean isAscii() {
    return local.chars().allMatch(c -> c < 0x80);
  }

  /** The address as it goes into an envelope or a header. Personal data: never into a log. */
  public String full() {
    return local + "@" + domain;
  }

  @Override
  public String toString() {
    return "MailAddress[hidden]";
  }
}
