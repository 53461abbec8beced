package io.erasuredesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** People of a provider, whose tokens are checked by Quarkus and whose rights are the desk's. */
@QuarkusTest
@TestProfile(TestProvider.Profile.class)
@QuarkusTestResource(OutsideWorld.class)
class ProviderSignInTest {

  private static final String STATS = "/api/v1/stats";
  private static final String TICKETS = "/api/v1/tickets";
  private static final String CLAIM = TICKETS + "/D-0000-0000/claim";
  private static final String STAFF = "/api/v1/staff";
  private static final String ADMIN = "provider-admin";

  @Inject DataSource store;
  @Inject Clock clock;
  @Inject SignInConfig signIn;
  @Inject ProviderIdentity identities;
  @Inject StaffDirectory staff;

  private final String person = "p" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void letsInWhomTheProviderGivesARoleUnderASignInName() {
    Consumer<JwtClaims> capitals =
        claims ->
            claims.setStringClaim(
                "preferred_username", person.toUpperCase(java.util.Locale.ROOT) + "@corp.example");
    String token = token(person, capitals, "support", "another-group");
    assertThat(by(token).get(STATS).statusCode()).isEqualTo(200);
    assertThat(by(token).post(CLAIM).statusCode()).isEqualTo(404); // an agent: no such ticket
    assertThat(by(token).get(STAFF).statusCode()).isEqualTo(403); // and no admin
    assertThat(staff.rolesOf(person)).containsExactly(Role.AGENT);

    Map<String, Object> row = person(person);
    assertThat(row.get("source")).isEqualTo("OIDC");
    assertThat(row.get("roles")).isEqualTo(List.of("AGENT"));
  }

  @Test
  void entersNobodyWithoutARoleOfTheDesk() {
    for (String group : List.of("AGENT", "admin", "another-group")) {
      assertThat(by(token(person, group)).get(STATS).statusCode()).isEqualTo(401);
    }
    assertThat(staff.rolesOf(person)).isEmpty();
  }

  @Test
  void believesNoTokenThatTheProviderDidNotSignForTheDesk() throws JoseException {
    assertThat(by(token(person, "desk-agent")).get(STATS).statusCode()).isEqualTo(200);
    Map<String, String> forged = new LinkedHashMap<>();
    forged.put(
        "issuer", token(person, claims -> claims.setIssuer("https://evil.example"), "desk-agent"));
    forged.put("no issuer", token(person, claims -> claims.unsetClaim("iss"), "desk-agent"));
    forged.put("audience", token(person, claims -> claims.setAudience("another"), "desk-agent"));
    forged.put(
        "client as audience",
        token(person, claims -> claims.setAudience("erasure-desk"), "desk-agent"));
    forged.put("no audience", token(person, claims -> claims.unsetClaim("aud"), "desk-agent"));
    forged.put(
        "expired", token(person, claims -> claims.setExpirationTime(seconds(-120)), "desk-agent"));
    forged.put("no expiry", token(person, claims -> claims.unsetClaim("exp"), "desk-agent"));
    forged.put("not yet", token(person, claims -> claims.setNotBefore(seconds(600)), "desk-agent"));
    forged.put("no subject", token(person, claims -> claims.unsetClaim("sub"), "desk-agent"));
    forged.put("none", sign(claims(person, "desk-agent"), "none", null, null));
    String kid = TestProvider.key().getKeyId();
    byte[] der = TestProvider.key().getRsaPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    byte[] modulus = TestProvider.key().getRsaPublicKey().getModulus().toByteArray();
    for (byte[] secret :
        List.of(
            der,
            pem.getBytes(StandardCharsets.US_ASCII),
            pem.strip().getBytes(StandardCharsets.US_ASCII),
            modulus)) {
      forged.put(
          "HS256 with the public key, " + secret.length,
          sign(
              claims(person, "desk-agent"),
              AlgorithmIdentifiers.HMAC_SHA256,
              new SecretKeySpec(secret, "HmacSHA256"),
              kid));
    }
    var other = TestProvider.key("another");
    forged.put(
        "unknown key",
        sign(
            claims(person, "desk-agent"),
            AlgorithmIdentifiers.RSA_USING_SHA256,
            other.getRsaPrivateKey(),
            "another"));
    forged.put(
        "another key under its id",
        sign(
            claims(person, "desk-agent"),
            AlgorithmIdentifiers.RSA_USING_SHA256,
            other.getRsaPrivateKey(),
            kid));
    forged.put(
        "no id and another key",
        sign(
            claims(person, "desk-agent"),
            AlgorithmIdentifiers.RSA_USING_SHA256,
            other.getRsaPrivateKey(),
            null));
    String good = token(person, "desk-agent");
    forged.put("cut signature", good.substring(0, good.lastIndexOf('.') + 1));
    forged.put(
        "changed claims",
        good.replaceFirst(
            "\\.[^.]+\\.", "." + base64(claims(person, "desk-admin").toJson()) + "."));
    forged.put("two parts", good.substring(0, good.lastIndexOf('.')));
    forged.put("five parts", good + ".x.y");
    forged.put("nonsense", "abc");

    forged.forEach(
        (what, token) -> {
          Response answer = by(token).get(STATS);
          assertThat(answer.statusCode()).as(what).isEqualTo(401);
          assertThat(answer.contentType()).as(what).isEqualTo("application/problem+json");
        });
    assertThat(by(good).get(STATS).statusCode()).isEqualTo(200);
  }

  @Test
  void losesARoleBetweenTwoRequestsWithTheSameToken() {
    People.enter(ADMIN, Role.ADMIN);
    String token = token(person, "desk-agent", "desk-auditor");
    assertThat(by(token).post(CLAIM).statusCode()).isEqualTo(404);

    change(true, "AUDITOR").then().statusCode(200);
    assertThat(by(token).post(CLAIM).statusCode()).isEqualTo(403);
    assertThat(by(token).get(STATS).statusCode()).isEqualTo(200);
    assertThat(person(person).get("withheld")).isEqualTo(List.of("AGENT"));
    assertThat(by(later(30, "desk-agent", "desk-auditor")).post(CLAIM).statusCode())
        .isEqualTo(403); // the provider does not give back what the desk took

    change(false, "AUDITOR").then().statusCode(200);
    assertThat(by(token).get(STATS).statusCode()).isEqualTo(401);
    change(true, "AGENT", "AUDITOR").then().statusCode(200);
    assertThat(by(token).post(CLAIM).statusCode()).isEqualTo(404);
    assertThat(change(true, "ADMIN").statusCode()).isEqualTo(409); // which only the provider gives
  }

  @Test
  void losesARoleWithTheNewestTokenForAllOlderOnes() {
    String old = token(person, "desk-agent", "desk-auditor");
    assertThat(by(old).post(CLAIM).statusCode()).isEqualTo(404);
    assertThat(by(later(20, "desk-auditor")).post(CLAIM).statusCode()).isEqualTo(403);
    assertThat(by(old).post(CLAIM).statusCode()).isEqualTo(403);
    assertThat(by(old).get(STATS).statusCode()).isEqualTo(200);
    assertThat(by(later(40, "desk-agent")).post(CLAIM).statusCode()).isEqualTo(404);
  }

  @Test
  void takesOverNobodysName() {
    People.enter(person, Role.ADMIN);
    assertThat(by(token(person, "desk-admin")).get(STATS).statusCode()).isEqualTo(401);

    String taken = person + "-taken";
    Consumer<JwtClaims> named = claims -> claims.setStringClaim("preferred_username", taken);
    assertThat(by(token(person + "1", named, "desk-agent")).get(STATS).statusCode()).isEqualTo(200);
    assertThat(by(token(person + "2", named, "desk-agent")).get(STATS).statusCode()).isEqualTo(401);

    for (String name :
        List.of("clock", "requester", "erasure-component", "", "-", "a b", "ä", "a'--")) {
      Consumer<JwtClaims> impossible = claims -> claims.setStringClaim("preferred_username", name);
      assertThat(
              by(token(person + name.hashCode(), impossible, "desk-agent")).get(STATS).statusCode())
          .as(name)
          .isEqualTo(401);
    }
    assertThat(
            by(token(person + "3", claims -> claims.unsetClaim("preferred_username"), "desk-agent"))
                .get(STATS)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void keepsItsNameWhenTheProviderChangesIt() {
    assertThat(by(token(person, "desk-agent")).get(STATS).statusCode()).isEqualTo(200);
    Consumer<JwtClaims> renamed = claims -> claims.setStringClaim("preferred_username", ADMIN);
    Response opened = open(token(person, renamed, "desk-agent"));
    opened.then().statusCode(201);
    by(token(person, renamed, "desk-agent")).post(TICKETS + "/" + opened.path("ref") + "/claim");
    assertThat(
            by(token(person, "desk-agent"))
                .get(TICKETS + "/" + opened.path("ref"))
                .<String>path("assignee"))
        .isEqualTo(person);
  }

  @Test
  void isOnePairOfEyesWithTheLocalUserWhomTheSettingsName() throws SQLException {
    var user =
        new User(
            PasswordHash.make("secret"),
            List.of(Role.AGENT, Role.ADMIN),
            Optional.of("sub-" + person));
    try {
      enter(Map.of(person, user));
      String ref = open(basic(person, "secret")).path("ref");
      Consumer<JwtClaims> fresh =
          claims -> claims.setClaim("auth_time", clock.instant().getEpochSecond());
      fresh = fresh.andThen(claims -> claims.setStringClaim("preferred_username", "somebody-else"));
      String token = token(person, fresh, "desk-admin", "desk-auditor");

      Response answer =
          by(token)
              .contentType("application/json")
              .header("If-Match", "\"0\"")
              .body(Map.of("ref", ref))
              .post(TICKETS + "/" + ref + "/approval");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.<String>path("type")).isEqualTo("urn:erasure-desk:problem:four-eyes");
      // neither more than the provider gives nor more than the settings do
      assertThat(by(token).post(CLAIM).statusCode()).isEqualTo(404);
      assertThat(by(token(person, "desk-auditor")).get(STATS).statusCode()).isEqualTo(403);

      enter(Map.of());
      assertThat(by(token).get(STATS).statusCode()).isEqualTo(401);
    } finally {
      enter(Map.of());
      letTheUsersOfTheDemoInAgain();
    }
  }

  @Test
  void approvesOnlySoonAfterASignIn() {
    Map<String, @Nullable Object> times = new LinkedHashMap<>();
    times.put("absent", null);
    times.put("old", clock.instant().minus(Duration.ofMinutes(16)).getEpochSecond());
    times.put("of the future", clock.instant().plus(Duration.ofMinutes(5)).getEpochSecond());
    times.put("no number", "soon");
    times.forEach(
        (what, time) -> {
          Response answer = approve(time);
          assertThat(answer.statusCode()).as(what).isEqualTo(403);
          assertThat(answer.<String>path("type"))
              .as(what)
              .isEqualTo("urn:erasure-desk:problem:fresh-sign-in");
        });
    // fresh: gets as far as the ticket
    assertThat(approve(clock.instant().minus(Duration.ofMinutes(14)).getEpochSecond()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void hasItsApiTokensEndWhenTheProviderVouchesNoMore() {
    Consumer<JwtClaims> fresh =
        claims -> claims.setClaim("auth_time", clock.instant().getEpochSecond());
    String secret =
        by(token(person, fresh, "desk-agent"))
            .contentType("application/json")
            .body(Map.of("name", "report", "scopes", List.of("AGENT")))
            .post("/api/v1/tokens")
            .path("secret");
    assertThat(by(secret).post(CLAIM).statusCode()).isEqualTo(404);
    assertThat(by(later(20, "desk-auditor")).get(STATS).statusCode()).isEqualTo(200);
    assertThat(by(secret).post(CLAIM).statusCode()).isEqualTo(403); // no agent any more
    TestClock.advance(Duration.ofDays(7));
    assertThat(by(secret).get(STATS).statusCode()).isEqualTo(401);
    assertThat(by(later(21, "desk-agent")).get(STATS).statusCode()).isEqualTo(200);
    assertThat(by(secret).post(CLAIM).statusCode()).isEqualTo(404);
  }

  @Test
  void entersOnePersonOnceWhenAllRequestsComeAtOnce() throws Exception {
    String token = token(person, "desk-agent");
    var threads = java.util.concurrent.Executors.newFixedThreadPool(8);
    try {
      List<java.util.concurrent.Callable<Integer>> calls =
          java.util.Collections.nCopies(16, () -> by(token).get(STATS).statusCode());
      for (var call : threads.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private record User(PasswordHash passwordHash, List<Role> roles, Optional<String> oidcSubject)
      implements AccessConfig.User {}

  private void enter(Map<String, AccessConfig.User> users) throws SQLException {
    try (var connection = store.getConnection()) {
      new SettingsUsers(() -> users, signIn, identities, clock).enter(connection);
    }
  }

  private void letTheUsersOfTheDemoInAgain() throws SQLException {
    try (var connection = store.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("update staff set active = true where source = 'DEMO'");
    }
  }

  private Response approve(@Nullable Object time) {
    Consumer<JwtClaims> at = claims -> claims.setClaim("auth_time", time);
    return by(token(person, time == null ? claims -> {} : at, "desk-admin"))
        .contentType("application/json")
        .header("If-Match", "\"0\"")
        .body(Map.of("ref", "D-0000-0000"))
        .post(TICKETS + "/D-0000-0000/approval");
  }

  private static Response open(String token) {
    return open(by(token));
  }

  private static Response open(RequestSpecification as) {
    return as.contentType("application/json")
        .body(
            Map.of(
                "address", "somebody@example.com",
                "subject", "Delete my account",
                "text", "She called and asked for it"))
        .post(TICKETS);
  }

  private Response change(boolean active, String... roles) {
    return basic(ADMIN, ADMIN)
        .contentType("application/json")
        .body(Map.of("active", active, "roles", List.of(roles)))
        .put(STAFF + "/" + person);
  }

  private static Map<String, Object> person(String name) {
    People.enter(ADMIN, Role.ADMIN);
    return basic(ADMIN, ADMIN).get(STAFF + "/" + name).jsonPath().getMap("$");
  }

  private static RequestSpecification basic(String name, String password) {
    return given().auth().preemptive().basic(name, password);
  }

  private static RequestSpecification by(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static String token(String person, String... groups) {
    return token(person, claims -> {}, groups);
  }

  private static String token(String person, Consumer<JwtClaims> change, String... groups) {
    JwtClaims claims = claims(person, groups);
    change.accept(claims);
    return sign(
        claims,
        AlgorithmIdentifiers.RSA_USING_SHA256,
        TestProvider.key().getRsaPrivateKey(),
        TestProvider.key().getKeyId());
  }

  /** A token that was issued some seconds later than the others. */
  private String later(int seconds, String... groups) {
    return token(person, claims -> claims.setIssuedAt(seconds(seconds - 60)), groups);
  }

  private static JwtClaims claims(String person, String... groups) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(TestProvider.issuer());
    claims.setAudience(TestProvider.AUDIENCE);
    claims.setSubject("sub-" + person);
    claims.setIssuedAt(seconds(-60));
    claims.setExpirationTime(seconds(600));
    claims.setStringClaim("preferred_username", person);
    claims.setStringListClaim("groups", groups);
    return claims;
  }

  /** By the real time, by which Quarkus judges tokens. */
  private static NumericDate seconds(int fromNow) {
    return NumericDate.fromSeconds(Instant.now().getEpochSecond() + fromNow);
  }

  private static String sign(
      JwtClaims claims, String algorithm, @Nullable Key key, @Nullable String id) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
      signature.setDoKeyValidation(false);
      signature.setPayload(claims.toJson());
      signature.setAlgorithmHeaderValue(algorithm);
      signature.setKey(key);
      if (id != null) {
        signature.setKeyIdHeaderValue(id);
      }
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
