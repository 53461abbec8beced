package io.erasuredesk.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The vector of WIRE 7: the key's seed is the bytes 00 to 1f. */
class JwsTest {

  private static final String SEED =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  private static final String SIGNATURE =
      "XKRn4zTZsJxikos5jUzc_W1vFWwjJA-2-0Cx7_Kwjkwh15fmzUWDdRg4-uqAGno9des6nVE0WacbOFVHvF8HCw";

  @Test
  void signsTheVectorAsWritten() {
    String jws =
        Jws.sign(
            "desk-1",
            "{\"ref\":\"DEL-0001\",\"result\":\"erased\",\"v\":1}".getBytes(UTF_8),
            JwsTest::sign);
    assertThat(jws.substring(jws.lastIndexOf('.') + 1)).isEqualTo(SIGNATURE);
  }

  private static byte[] sign(byte[] message) {
    try {
      byte[] encoded = HexFormat.of().parseHex("302e020100300506032b657004220420" + SEED);
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
