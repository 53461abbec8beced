package io.erasuredesk.verification.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.verification.signin.Refused.Why;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an ID token must be to be believed (OpenID Connect Core 1.0, 3.1.3.7). */
class IdTokenTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant NOW = START.plusSeconds(40);
  private static final String ISSUER = "https://shop.example/oidc";

  private static PublicJsonWebKey rsa;
  private static PublicJsonWebKey ec;
  private static PublicJsonWebKey stranger;

  @BeforeAll
  static void makeKeys() throws JoseException {
    rsa = RsaJwkGenerator.generateJwk(2048);
    rsa.setKeyId("rsa");
    ec = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    ec.setKeyId("ec");
    stranger = RsaJwkGenerator.generateJwk(2048);
    stranger.setKeyId("rsa");
  }

  @Test
  void namesTheAccountThatSignedInByTheClaimThatIsSet() throws JoseException {
    String token = signed(rsa, AlgorithmIdentifiers.RSA_USING_SHA256, claims -> {});
    assertThat(account(token, "sub")).isEqualTo("1001");
    assertThat(account(token, "customer_number")).isEqualTo("77");
    assertThat(
            account(
                signed(ec, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, c -> {}), "sub"))
        .isEqualTo("1001");
  }

  @Test
  void believesNoOtherSignature() throws JoseException {
    refuses(Why.TOKEN, signed(stranger, AlgorithmIdentifiers.RSA_USING_SHA256, c -> {}));
    String token = signed(rsa, AlgorithmIdentifiers.RSA_USING_SHA256, c -> {});
    refuses(Why.TOKEN, token.substring(0, token.lastIndexOf('.') + 1));
    String[] parts = token.split("\\.");
    String other =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("1001", "1002");
    refuses(
        Why.TOKEN,
        parts[0]
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(other.getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[2]);
    refuses(Why.TOKEN, "");
    refuses(Why.TOKEN, "a.b.c");
  }

  @Test
  void takesNoSymmetricAndNoMissingAlgorithm() throws JoseException {
    JsonWebSignature none = new JsonWebSignature();
    none.setPayload(claims(c -> {}).toJson());
    none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    none.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
    refuses(Why.TOKEN, none.getCompactSerialization());

    JsonWebSignature hmac = new JsonWebSignature();
    hmac.setPayload(claims(c -> {}).toJson());
    hmac.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    hmac.setKeyIdHeaderValue("rsa");
    hmac.setKey(new HmacKey(rsa.getPublicKey().getEncoded())); // the public key as a secret
    refuses(Why.TOKEN, hmac.getCompactSerialization());
  }

  @Test
  void isForThisIssuerAndTheDeskAlone() throws JoseException {
    refuses(Why.TOKEN, with(c -> c.setIssuer("https://evil.example")));
    refuses(Why.TOKEN, with(c -> c.setAudience("another")));
    refuses(Why.TOKEN, with(c -> c.setAudience(List.of("desk", "another"))));
    refuses(Why.TOKEN, with(c -> c.setStringClaim("azp", "another")));
    assertThat(
            account(
                with(
                    c -> {
                      c.setAudience(List.of("desk", "another"));
                      c.setStringClaim("azp", "desk");
                    }),
                "sub"))
        .isEqualTo("1001");
  }

  @Test
  void isNotOverAndIsForThisSignIn() throws JoseException {
    refuses(Why.TOKEN, with(c -> c.setExpirationTime(at(NOW.minusSeconds(61)))));
    refuses(Why.TOKEN, with(c -> c.unsetClaim("exp")));
    refuses(Why.NONCE, with(c -> c.setStringClaim("nonce", "another")));
    refuses(Why.NONCE, with(c -> c.unsetClaim("nonce")));
  }

  @Test
  void wantsThePasswordTypedForThisSignIn() throws JoseException {
    refuses(
        Why.AUTH_TIME, with(c -> c.setClaim("auth_time", START.minusSeconds(61).getEpochSecond())));
    refuses(
        Why.AUTH_TIME, with(c -> c.setClaim("auth_time", NOW.plusSeconds(61).getEpochSecond())));
    refuses(Why.AUTH_TIME, with(c -> c.unsetClaim("auth_time")));
    refuses(Why.TOKEN, with(c -> c.setStringClaim("auth_time", "yesterday")));
    assertThat(account(with(c -> c.setClaim("auth_time", START.getEpochSecond())), "sub"))
        .isEqualTo("1001");
  }

  @Test
  void needsTheClaimThatNamesTheAccount() throws JoseException {
    String token = with(c -> {});
    assertThatThrownBy(() -> account(token, "nothing_of_the_kind"))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.why()).isEqualTo(Why.ACCOUNT));
  }

  private static void refuses(Why why, String token) {
    assertThatThrownBy(() -> account(token, "sub"))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.why()).isEqualTo(why);
              assertThat(e.getCause()).isNull();
              assertThat(e.getMessage()).doesNotContain("1001", "1002");
            });
  }

  private static String account(String token, String claim) {
    JsonWebKeySet keys = new JsonWebKeySet(rsa, ec);
    return IdToken.account(
        token, new IdToken.Expected(ISSUER, "desk", keys.toJson(), "the nonce", START, NOW), claim);
  }

  private static String with(Consumer<JwtClaims> change) throws JoseException {
    return signed(rsa, AlgorithmIdentifiers.RSA_USING_SHA256, change);
  }

  private static String signed(PublicJsonWebKey key, String algorithm, Consumer<JwtClaims> change)
      throws JoseException {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims(change).toJson());
    token.setAlgorithmHeaderValue(algorithm);
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setKey(key.getPrivateKey());
    return token.getCompactSerialization();
  }

  private static JwtClaims claims(Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject("1001");
    claims.setAudience("desk");
    claims.setIssuedAt(at(NOW));
    claims.setExpirationTime(at(NOW.plusSeconds(60)));
    claims.setClaim("auth_time", START.plusSeconds(20).getEpochSecond());
    claims.setStringClaim("nonce", "the nonce");
    claims.setClaim("customer_number", 77);
    change.accept(claims);
    return claims;
  }

  private static NumericDate at(Instant instant) {
    return NumericDate.fromSeconds(instant.getEpochSecond());
  }
}
