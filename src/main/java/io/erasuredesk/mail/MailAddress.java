package io.erasuredesk.mail;

import java.net.IDN;
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
    if (local.indexOf('@') >= 0 || !local.chars().allMatch(MailAddress::isLocalChar)) {
      return Optional.empty();
    }
    try {
      String domain =
          IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      boolean dotted = domain.indexOf('.') > 0 && !domain.endsWith(".");
      return dotted ? Optional.of(new MailAddress(local, domain)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isLocalChar(int c) {
    return c > ' ' && c != 0x7F && !(c >= 0x80 && c < 0xA1) && LOCAL_REFUSED.indexOf(c) < 0;
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
