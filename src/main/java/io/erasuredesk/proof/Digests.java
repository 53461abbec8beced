package io.erasuredesk.proof;

import io.erasuredesk.keyring.Sha256;
import java.util.Base64;

/** Digests as certificates write them. */
final class Digests {

  private Digests() {}

  /** SHA-256 of a text in base64url. */
  static String sha256Url(String text) {
    return url(Sha256.of(text));
  }

  static String url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
