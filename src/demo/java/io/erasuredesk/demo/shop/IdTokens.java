package io.erasuredesk.demo.shop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** The ID tokens of the shop's sign-in, signed with the shop's key. */
final class IdTokens {

  private static final String KEY_ID = "shop";
  private static final long SECONDS = 60;

  private final ShopSettings settings;
  private final ShopKeys keys;

  IdTokens(ShopSettings settings, ShopKeys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  String issuer() {
    return settings.base() + "/oidc";
  }

  String algorithm() {
    return keys.publicKey().getAlgorithm().equals("EC")
        ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
        : AlgorithmIdentifiers.RSA_USING_SHA256;
  }

  Map<String, Object> keys() {
    try {
      PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(keys.publicKey());
      key.setKeyId(KEY_ID);
      key.setUse("sig");
      key.setAlgorithm(algorithm());
      return Map.of("keys", List.of(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
    } catch (JoseException e) {
      throw new IllegalStateException("The shop's key is not usable", e);
    }
  }

  String of(SignInCodes.Granted granted) {
    Instant now = settings.clock.instant();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer());
    claims.setSubject(granted.account());
    claims.setAudience(settings.controllerId);
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() + SECONDS));
    claims.setClaim("auth_time", granted.at().getEpochSecond());
    claims.setStringClaim("nonce", granted.nonce());
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(algorithm());
    token.setKeyIdHeaderValue(KEY_ID);
    token.setKey(keys.privateKey());
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("The shop cannot sign", e);
    }
  }
}
