package io.erasuredesk.verification;

import io.erasuredesk.keyring.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A secret of 256 random bits that stands for itself: in a link, in a cookie, as a state. Only its
 * SHA-256 is ever stored.
 *
 * @param text base64url
 */
public record Token(String text) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final int LONGEST = 64;

  /** A fresh one. */
  public static Token random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What somebody sent as a token; empty if it cannot be one. */
  public static Optional<Token> of(String sent) {
    return sent.isEmpty() || sent.length() > LONGEST
        ? Optional.empty()
        : Optional.of(new Token(sent));
  }

  /** What is stored of it. */
  public byte[] hash() {
    return Sha256.of(text);
  }

  /** What shows its holder to somebody who sees it later (RFC 7636, 4.2). */
  public String challenge() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash());
  }

  /** Another secret that only the holder of this one can make. */
  public String derive(String purpose) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(purpose + "." + text));
  }

  @Override
  public String toString() {
    return "Token[hidden]";
  }
}
