package io.erasuredesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

  private static final String ORIGIN = "desk.example/log";

  @Test
  void writesTheCheckpointOfThePublishedVectors() throws GeneralSecurityException {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    var pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed);
    var signer = new Ed25519Sign(pair.getPrivateKey());
    byte[] root = Base64.getDecoder().decode("ZLJJxOBgbj2XQsSb/VfNHj6xcPXM76JuoEXKGT1kp18=");

    String note =
        SignedNote.sign(
            SignedNote.checkpoint(ORIGIN, 3, root),
            ORIGIN,
            pair.getPublicKey(),
            bytes -> sign(signer, bytes));

    assertThat(note)
        .isEqualTo(
            """
            desk.example/log
            3
            ZLJJxOBgbj2XQsSb/VfNHj6xcPXM76JuoEXKGT1kp18=

            \u2014 desk.example/log 2+SB2klXBLE4C9spWeKIjAbZ3HySZFTLCNhwxivm/k/M0Xk4Gp+Mzqhd3i+tDDpvBnxPQSGTI+f6qfKR3dAO0lD3Awc=
            """);
    assertThat(SignedNote.verifierKey(ORIGIN, pair.getPublicKey()))
        .isEqualTo("desk.example/log+dbe481da+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
  }

  private static byte[] sign(Ed25519Sign signer, byte[] bytes) {
    try {
      return signer.sign(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
