package io.erasuredesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of WIRE 7, and secrets that are none. */
class SignerTest {

  private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String KEY = "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String ID = "msg_desk0001";
  private static final Instant AT = Instant.ofEpochSecond(1_767_323_045);
  private static final byte[] BODY =
      """
      {"type":"erasure.completed","timestamp":"2026-01-02T03:04:05Z","data":{"id":"a7551968-d5d6-44b2-9831-815ac9017798"}}"""
          .getBytes(StandardCharsets.UTF_8);
  private static final String V1 = "v1,/P6hsf+Pd7lre0N7dpvgg9kuBq7oDT76JL9bqEZy8i8=";
  private static final String V1A =
      "v1a,I5MhCQig+WJiPQRs+M8hWVDJ5TTM2uL/HLeFldiTFfYWnRLbubGi8IEwqepz6uxXCEZg57p02OECk3L/07OBAA==";

  @Test
  void signsTheVectorsOfTheStandard() {
    assertThat(BODY).hasSize(116);
    assertThat(signer(Map.of("secret", SECRET)).sign(ID, AT, BODY)).isEqualTo(V1);
    assertThat(signer(Map.of("private-key", KEY)).sign(ID, AT, BODY)).isEqualTo(V1A);
  }

  @Test
  void signsWithBothSecretsWhileTheyChange() {
    String newer = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    String both =
        signer(Map.of("secret", newer, "previous-secret", SECRET, "private-key", KEY))
            .sign(ID, AT, BODY);
    assertThat(both.split(" ")).hasSize(3).contains(V1, V1A);
  }

  @Test
  void signsEachByteOfIdTimeAndBody() {
    Signer signer = signer(Map.of("secret", SECRET));
    byte[] changed = BODY.clone();
    changed[50] ^= 1;
    assertThat(
            new String[] {
              signer.sign(ID + "x", AT, BODY),
              signer.sign(ID, AT.plusSeconds(1), BODY),
              signer.sign(ID, AT, changed)
            })
        .doesNotContain(V1)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "secret,AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,secret: must begin with whsec_",
    "secret,whsec_AAEC,secret: must have 24 to 64 bytes",
    "secret,whsec_%%%,secret: is not Base64",
    "private-key,whsk_AAEC,private-key: must have 32 bytes",
    "previous-secret,whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,needs a secret or a private-key",
  })
  void refusesSecretsThatAreNoneWithoutRepeatingThem(String name, String value, String message) {
    assertThatThrownBy(() -> signer(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Signer signer(Map<String, String> settings) {
    return Signer.of(
        TestWebhooks.config("one", "https://hooks.example/in", settings).byName().get("one"));
  }
}
