package io.erasuredesk.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs as Standard Webhooks 1.0.0 says (WIRE 3): over id, dot, seconds, dot, body. Signatures of
 * the present and of the previous secret stand side by side while secrets change.
 */
final class Signer {

  private static final String HMAC = "HmacSHA256";
  private static final String SECRET_PREFIX = "whsec_";
  private static final String KEY_PREFIX = "whsk_";
  private static final int SHORTEST_SECRET = 24;
  private static final int LONGEST_SECRET = 64;
  private static final int SEED = 32;

  private final List<byte[]> secrets;
  private final @Nullable PrivateKey key;

  private Signer(List<byte[]> secrets, @Nullable PrivateKey key) {
    this.secrets = secrets;
    this.key = key;
  }

  /**
   * Reads the secrets of one subscriber.
   *
   * @throws IllegalArgumentException in words that name what is wrong and not the secret
   */
  static Signer of(WebhooksConfig.One settings) {
    List<byte[]> secrets =
        Stream.of(settings.secret(), settings.previousSecret())
            .flatMap(Optional::stream)
            .map(Signer::secret)
            .toList();
    PrivateKey key = settings.privateKey().map(Signer::key).orElse(null);
    if (settings.secret().isEmpty() && key == null) {
      throw new IllegalArgumentException("needs a secret or a private-key");
    }
    return new Signer(secrets, key);
  }

  /** The value of {@code webhook-signature}. */
  String sign(String id, Instant at, byte[] body) {
    byte[] signed = signedBytes(id, at, body);
    List<String> signatures = new ArrayList<>();
    for (byte[] secret : secrets) {
      signatures.add("v1," + Base64.getEncoder().encodeToString(mac(secret, signed)));
    }
    if (key != null) {
      signatures.add("v1a," + Base64.getEncoder().encodeToString(signature(key, signed)));
    }
    return String.join(" ", signatures);
  }

  private static byte[] signedBytes(String id, Instant at, byte[] body) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    return signed.toByteArray();
  }

  private static byte[] mac(byte[] secret, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] signature(PrivateKey key, byte[] signed) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(signed);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] secret(String text) {
    byte[] secret = decode("secret", SECRET_PREFIX, text);
    if (secret.length < SHORTEST_SECRET || secret.length > LONGEST_SECRET) {
      throw new IllegalArgumentException("secret: must have 24 to 64 bytes");
    }
    return secret;
  }

  private static PrivateKey key(String text) {
    byte[] key = decode("private-key", KEY_PREFIX, text);
    if (key.length != SEED && key.length != 2 * SEED) {
      throw new IllegalArgumentException("private-key: must have 32 bytes");
    }
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(
              new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(key, SEED)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("private-key: is none", e);
    }
  }

  private static byte[] decode(String name, String prefix, String text) {
    if (!text.startsWith(prefix)) {
      throw new IllegalArgumentException(name + ": must begin with " + prefix);
    }
    try {
      return Base64.getDecoder().decode(text.substring(prefix.length()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": is not Base64", e);
    }
  }
}
