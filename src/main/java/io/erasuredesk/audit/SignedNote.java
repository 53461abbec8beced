package io.erasuredesk.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * The text form in which logs sign (C2SP signed-note, tlog-checkpoint): the text, an empty line,
 * and a line with the key's name and a signature over the text with its final newline.
 */
final class SignedNote {

  private static final byte ED25519 = 1;
  private static final int KEY_ID_BYTES = 4;

  private SignedNote() {}

  /** The text of a checkpoint, ending in a newline. */
  static String checkpoint(String origin, long size, byte[] root) {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }

  /**
   * Signs.
   *
   * @param name the key's name, here the log's origin
   * @param publicKey 32 bytes
   * @param signer makes the Ed25519 signature over the given bytes
   */
  static String sign(String text, String name, byte[] publicKey, UnaryOperator<byte[]> signer) {
    byte[] signature = signer.apply(text.getBytes(StandardCharsets.UTF_8));
    byte[] line =
        ByteBuffer.allocate(KEY_ID_BYTES + signature.length)
            .put(keyId(name, publicKey))
            .put(signature)
            .array();
    return text + "\n\u2014 " + name + " " + Base64.getEncoder().encodeToString(line) + "\n";
  }

  /**
   * What a verifier needs to know of the key: name, key id in hex, and key, joined by plus signs.
   */
  static String verifierKey(String name, byte[] publicKey) {
    byte[] typed = ByteBuffer.allocate(1 + publicKey.length).put(ED25519).put(publicKey).array();
    StringBuilder id = new StringBuilder();
    for (byte b : keyId(name, publicKey)) {
      id.append(String.format("%02x", b));
    }
    return name + "+" + id + "+" + Base64.getEncoder().encodeToString(typed);
  }

  static byte[] keyId(String name, byte[] publicKey) {
    byte[] hash =
        Hashes.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, publicKey);
    return Arrays.copyOf(hash, KEY_ID_BYTES);
  }
}
