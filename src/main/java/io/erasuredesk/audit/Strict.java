package io.erasuredesk.audit;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64 that has one spelling only. The usual decoders let unused bits be anything, and then a
 * changed byte of a proof would go unseen.
 */
public final class Strict {

  private Strict() {}

  /** Decodes standard Base64 with padding. */
  public static Optional<byte[]> base64(String text) {
    return decode(text, Base64.getDecoder(), Base64.getEncoder());
  }

  /** Decodes the URL alphabet without padding (RFC 7515, 2). */
  public static Optional<byte[]> base64Url(String text) {
    return decode(text, Base64.getUrlDecoder(), Base64.getUrlEncoder().withoutPadding());
  }

  private static Optional<byte[]> decode(
      String text, Base64.Decoder decoder, Base64.Encoder encoder) {
    try {
      byte[] bytes = decoder.decode(text);
      return encoder.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
