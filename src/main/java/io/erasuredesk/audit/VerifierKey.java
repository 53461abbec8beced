package io.erasuredesk.audit;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key with its name, as one line says it (C2SP signed-note): name, key id, typed key.
 *
 * @param name whose key it is, e.g. the log's origin
 * @param key 32 bytes of Ed25519
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its id
public record VerifierKey(String name, byte[] key) {

  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int PARTS = 3;

  /** Reads such a line; empty if it is none, or not exactly as it would be written. */
  public static Optional<VerifierKey> parse(String line) {
    String[] parts = line.strip().split("\\+", PARTS);
    if (parts.length < PARTS) {
      return Optional.empty();
    }
    return Strict.base64(parts[2])
        .filter(typed -> typed.length == Hashes.LENGTH + 1)
        .map(typed -> new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length)))
        .filter(key -> key.line().equals(line.strip()));
  }

  /** The line. */
  public String line() {
    return SignedNote.verifierKey(name, key);
  }

  /** Name and key id, by which a signature names its key. */
  public String id() {
    return line().substring(0, line().lastIndexOf('+'));
  }

  byte[] idBytes() {
    return SignedNote.keyId(name, key);
  }

  /** Whether this key made the signature over the message. */
  public boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(publicKey());
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // not even the form of a signature
    }
  }

  private PublicKey publicKey() throws GeneralSecurityException {
    byte[] encoded = ByteBuffer.allocate(X509.length + key.length).put(X509).put(key).array();
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  @Override
  public String toString() {
    return "VerifierKey[" + id() + ", " + Base64.getEncoder().encodeToString(key) + "]";
  }
}
