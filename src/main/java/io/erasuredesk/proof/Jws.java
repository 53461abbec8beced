package io.erasuredesk.proof;

import io.erasuredesk.audit.Strict;
import io.erasuredesk.audit.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A JWS in compact form, signed with Ed25519 (RFC 7515, RFC 8037). */
final class Jws {

  private static final int PARTS = 3;

  private Jws() {}

  /**
   * Signs.
   *
   * @param kid names the key
   * @param payload as it is; it is never written a second time
   * @param signer makes the Ed25519 signature
   */
  static String sign(String kid, byte[] payload, UnaryOperator<byte[]> signer) {
    String input =
        base64Url(header(kid).getBytes(StandardCharsets.UTF_8)) + "." + base64Url(payload);
    return input + "." + base64Url(signer.apply(input.getBytes(StandardCharsets.US_ASCII)));
  }

  /** The payload of one that is signed by one of the keys, and spelled as we spell it. */
  static Optional<byte[]> open(String jws, Collection<VerifierKey> keys) {
    String[] parts = jws.split("\\.", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    byte[] input = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8);
    boolean genuine =
        Strict.base64Url(parts[2])
            .filter(
                signature ->
                    keys.stream()
                        .filter(key -> isNamed(parts[0], key))
                        .anyMatch(key -> key.verifies(input, signature)))
            .isPresent();
    return genuine ? Strict.base64Url(parts[1]) : Optional.empty();
  }

  /** The payload, whoever signed it; to be shown and not believed. */
  static Optional<byte[]> peek(String jws) {
    String[] parts = jws.split("\\.", -1);
    return parts.length == PARTS ? Strict.base64Url(parts[1]) : Optional.empty();
  }

  private static boolean isNamed(String header, VerifierKey key) {
    return header.equals(base64Url(header(key.id()).getBytes(StandardCharsets.UTF_8)));
  }

  private static String header(String kid) {
    return "{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\",\"typ\":\"erasure-cert+jws\"}";
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
