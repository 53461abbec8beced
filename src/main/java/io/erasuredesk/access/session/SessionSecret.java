package io.erasuredesk.access.session;

import io.erasuredesk.keyring.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What the cookie holds: 256 random bits, of which the desk keeps the SHA-256 only.
 *
 * @param text what the browser keeps
 */
public record SessionSecret(String text) {

  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  static SessionSecret make(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new SessionSecret(encode(bytes));
  }

  boolean isWellFormed() {
    return FORM.matcher(text).matches();
  }

  byte[] hash() {
    return digest(text);
  }

  /** What this session's forms carry; it tells nothing of the cookie. */
  String formToken() {
    return encode(digest("form\0" + text));
  }

  static byte[] digest(String text) {
    return Sha256.of(text);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "SessionSecret[hidden]";
  }
}
