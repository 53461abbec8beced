package io.erasuredesk.verification.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * Reads an ID token and believes it only if all of it fits (OpenID Connect Core 1.0, 3.1.3.7):
 * signed by one of the provider's keys with an asymmetric algorithm, from this issuer, for the desk
 * alone, not over, for this very sign-in, and by somebody who typed the password for it.
 */
final class IdToken {

  /**
   * What a token must fit.
   *
   * @param keys the provider's keys, JWKS
   * @param nonce of this sign-in
   * @param startedAt when this sign-in began
   */
  record Expected(
      String issuer, String clientId, String keys, String nonce, Instant startedAt, Instant now) {

    @Override
    public String toString() {
      return "Expected[hidden]";
    }
  }

  /** How far clocks may differ, and how old a sign-in may be at the start of this one. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final AlgorithmConstraints ASYMMETRIC =
      new AlgorithmConstraints(
          ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.EDDSA);

  private IdToken() {}

  /**
   * The account that signed in.
   *
   * @param claim which claim holds it
   * @throws Refused if anything does not fit
   */
  static String account(String token, Expected expected, String claim) {
    JwtClaims claims = verified(token, expected);
    try {
      requireForUsAlone(claims, expected);
      if (!same(claims.getClaimValueAsString("nonce"), expected.nonce())) {
        throw new Refused(Refused.Why.NONCE);
      }
      requireFresh(claims, expected);
      String account = claims.getClaimValueAsString(claim);
      if (account == null || account.isEmpty()) {
        throw new Refused(Refused.Why.ACCOUNT);
      }
      return account;
    } catch (MalformedClaimException e) {
      // without its cause: the message quotes the token
      throw new Refused(Refused.Why.TOKEN);
    }
  }

  private static JwtClaims verified(String token, Expected expected) {
    try {
      JwtConsumer consumer =
          new JwtConsumerBuilder()
              .setVerificationKeyResolver(
                  new JwksVerificationKeyResolver(
                      new JsonWebKeySet(expected.keys()).getJsonWebKeys()))
              .setJwsAlgorithmConstraints(ASYMMETRIC)
              .setExpectedIssuer(true, expected.issuer())
              .setExpectedAudience(true, expected.clientId())
              .setRequireExpirationTime()
              .setRequireIssuedAt()
              .setRequireSubject()
              .setEvaluationTime(NumericDate.fromMilliseconds(expected.now().toEpochMilli()))
              .setAllowedClockSkewInSeconds((int) SLACK.toSeconds())
              .build();
      return consumer.processToClaims(token);
    } catch (InvalidJwtException | JoseException e) {
      // without its cause: the message quotes the token
      throw new Refused(Refused.Why.TOKEN);
    }
  }

  private static void requireForUsAlone(JwtClaims claims, Expected expected)
      throws MalformedClaimException {
    List<String> audience = claims.getAudience();
    String party = claims.getClaimValueAsString("azp");
    boolean alone = audience.size() == 1 && party == null;
    if (!alone && !expected.clientId().equals(party)) {
      throw new Refused(Refused.Why.TOKEN);
    }
  }

  private static void requireFresh(JwtClaims claims, Expected expected)
      throws MalformedClaimException {
    NumericDate typed = claims.getNumericDateClaimValue("auth_time");
    if (typed == null) {
      throw new Refused(Refused.Why.AUTH_TIME);
    }
    Instant at = Instant.ofEpochMilli(typed.getValueInMillis());
    boolean fresh =
        !at.isBefore(expected.startedAt().minus(SLACK)) && !at.isAfter(expected.now().plus(SLACK));
    if (!fresh) {
      throw new Refused(Refused.Why.AUTH_TIME);
    }
  }

  private static boolean same(String one, String other) {
    return one != null
        && MessageDigest.isEqual(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
