package io.erasuredesk.access.token;

import io.erasuredesk.keyring.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The secret of an API token: 256 random bits behind a prefix by which scanners of repositories and
 * logs find it. So many bits need no slow hash: SHA-256 is what is stored.
 *
 * @param text what the program sends, shown once
 */
public record TokenSecret(String text) {

  /** How all of them begin. */
  static final String PREFIX = "edk_";

  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

  static TokenSecret make(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  boolean isWellFormed() {
    return FORM.matcher(text).matches();
  }

  byte[] hash() {
    return Sha256.of(text);
  }

  @Override
  public String toString() {
    return "TokenSecret[hidden]";
  }
}
