package io.erasuredesk.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Role;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestClock;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class TokensTest {

  private static final String TOKENS = "/api/v1/tokens";
  private static final String CLAIM = "/api/v1/tickets/D-0000-0000/claim";
  private static final String APPROVAL = "/api/v1/tickets/D-0000-0000/approval";
  private static final String STATS = "/api/v1/stats";
  private static final String OWNER = "token-owner";

  @Inject DataSource store;
  @Inject Clock clock;

  @BeforeEach
  void people() {
    Desk.staff();
    People.enter(OWNER, Role.AGENT, Role.ADMIN);
  }

  @Test
  void actsAsItsPersonWithinItsScopes() {
    String secret = secret(OWNER, "AGENT");
    assertThat(by(secret).post(CLAIM).statusCode()).isEqualTo(404); // allowed: no such ticket
    assertThat(by(secret).get("/api/v1/staff").statusCode()).isEqualTo(403);

    String ref = by(secret).contentType("application/json").body(REQUEST).post(T).path("ref");
    by(secret).post(T + "/" + ref + "/claim").then().statusCode(200);
    assertThat(Desk.as(OWNER).get(T + "/" + ref).<String>path("assignee")).isEqualTo(OWNER);
  }

  @Test
  void isTheSamePairOfEyesAsItsPerson() {
    String secret = secret(OWNER, "AGENT");
    Response opened = by(secret).contentType("application/json").body(REQUEST).post(T);
    String ref = opened.path("ref");
    Desk.as(OWNER)
        .contentType("application/json")
        .header("If-Match", opened.header("ETag"))
        .body(Map.of("ref", ref))
        .post(T + "/" + ref + "/approval")
        .then()
        .statusCode(403)
        .body("type", org.hamcrest.Matchers.equalTo("urn:erasure-desk:problem:four-eyes"));
  }

  @Test
  void losesARoleWithItsPersonBetweenTwoRequests() {
    String secret = secret(OWNER, "AGENT", "ADMIN");
    assertThat(by(secret).get("/api/v1/staff").statusCode()).isEqualTo(200);
    People.enter(OWNER, Role.AGENT);
    assertThat(by(secret).get("/api/v1/staff").statusCode()).isEqualTo(403);
    assertThat(by(secret).post(CLAIM).statusCode()).isEqualTo(404);
    People.enter(OWNER, Role.AUDITOR);
    assertThat(by(secret).get(STATS).statusCode()).isEqualTo(403);
    People.enter(OWNER, Role.AGENT, Role.ADMIN);
    assertThat(by(secret).get("/api/v1/staff").statusCode()).isEqualTo(200);
  }

  @Test
  void canNeverApproveNorMakeAnotherNorChangePeople() {
    String secret = secret(OWNER, "AGENT", "ADMIN");
    List<Response> refused =
        List.of(
            by(secret)
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body(Map.of("ref", "D-0000-0000"))
                .post(APPROVAL),
            make(by(secret), "AGENT"),
            by(secret)
                .contentType("application/json")
                .body(Map.of("active", false, "roles", List.of()))
                .put("/api/v1/staff/" + Desk.AGENT));
    for (Response answer : refused) {
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.<String>path("type")).isEqualTo("urn:erasure-desk:problem:fresh-sign-in");
      assertThat(answer.<String>path("detail")).contains("An API token cannot do this");
    }
    // the same person by password gets as far as the ticket
    Desk.as(OWNER)
        .contentType("application/json")
        .header("If-Match", "\"0\"")
        .body(Map.of("ref", "D-0000-0000"))
        .post(APPROVAL)
        .then()
        .statusCode(404);
  }

  @Test
  void refusesAllThatOpenNothingAlike() {
    Response made = make(Desk.as(OWNER), "AGENT");
    String revoked = made.path("secret");
    assertThat(by(revoked).get(STATS).statusCode()).isEqualTo(200);
    for (int twice = 0; twice < 2; twice++) {
      Desk.as(OWNER).delete(TOKENS + "/" + made.path("token.id")).then().statusCode(204);
    }
    String ended =
        makeUntil(Desk.as(OWNER), clock.instant().plus(Duration.ofHours(1)).toString(), "AGENT")
            .path("secret");
    assertThat(by(ended).get(STATS).statusCode()).isEqualTo(200);
    TestClock.advance(Duration.ofHours(1));
    People.enter("token-left", Role.AGENT);
    String ofInactive = secret("token-left", "AGENT");
    assertThat(by(ofInactive).get(STATS).statusCode()).isEqualTo(200);
    People.enter("token-left", BcryptUtil.bcryptHash("token-left", 4), false, "DEMO", Role.AGENT);

    Response unknown = by("edk_" + "A".repeat(43)).get(STATS);
    assertThat(unknown.statusCode()).isEqualTo(401);
    for (String secret :
        List.of(
            revoked,
            ended,
            ofInactive,
            "edk_",
            "edk_x",
            "edk_" + "A".repeat(5_000),
            ofInactive.toUpperCase(java.util.Locale.ROOT),
            ofInactive + "=")) {
      Response answer = by(secret).get(STATS);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.asString()).isEqualTo(unknown.asString());
      assertThat(answer.headers().asList()).isEqualTo(unknown.headers().asList());
    }
  }

  @Test
  void isTakenFromTheHeaderOnly() {
    String secret = secret(OWNER, "AGENT");
    assertThat(given().header("Authorization", "bearer  " + secret).get(STATS).statusCode())
        .isEqualTo(200);
    assertThat(given().queryParam("access_token", secret).get(STATS).statusCode()).isEqualTo(401);
    assertThat(given().cookie("Authorization", "Bearer " + secret).get(STATS).statusCode())
        .isEqualTo(401);
    assertThat(given().auth().preemptive().basic(OWNER, secret).get(STATS).statusCode())
        .isEqualTo(401);
  }

  @Test
  void showsTheSecretOnceAndStoresItsHash() throws SQLException {
    Response made = make(Desk.as(OWNER), "AGENT");
    String secret = made.path("secret");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo(TOKENS + "/" + made.path("token.id"));
    assertThat(secret).matches("edk_[A-Za-z0-9_-]{43}");
    assertThat(Desk.as(OWNER).get(TOKENS).asString()).doesNotContain(secret.substring(4));
    try (var connection = store.getConnection();
        var query = connection.prepareStatement("select t::text from api_token t")) {
      var found = query.executeQuery();
      while (found.next()) {
        assertThat(found.getString(1)).doesNotContain(secret.substring(4));
      }
    }
  }

  @Test
  void tellsTheDayOfItsLastUse() {
    Response made = make(Desk.as(OWNER), "AGENT");
    String secret = made.path("secret");
    String id = made.path("token.id");
    assertThat(token(id).get("lastUsedOn")).isNull();
    by(secret).get(STATS).then().statusCode(200);
    by(secret).get(STATS).then().statusCode(200);
    assertThat(token(id).get("lastUsedOn"))
        .isEqualTo(clock.instant().toString().substring(0, "2026-01-01".length()));
  }

  @Test
  void isSeenAndRevokedByItsOwnerAndByAdmins() {
    Response made = make(Desk.as(OWNER), "AGENT");
    String secret = made.path("secret");
    String id = made.path("token.id");
    assertThat(ids(Desk.AGENT)).doesNotContain(id);
    assertThat(ids(Desk.ADMIN)).contains(id);
    Desk.as(Desk.AGENT).delete(TOKENS + "/" + id).then().statusCode(404);
    Desk.as(Desk.AGENT).delete(TOKENS + "/" + UUID.randomUUID()).then().statusCode(404);
    assertThat(by(secret).get(STATS).statusCode()).isEqualTo(200);
    Desk.as(Desk.ADMIN).delete(TOKENS + "/" + id).then().statusCode(204);
    assertThat(by(secret).get(STATS).statusCode()).isEqualTo(401);
    assertThat(token(id).get("revokedBy")).isEqualTo(Desk.ADMIN);
    assertThat(token(id).get("live")).isEqualTo(false);
  }

  @Test
  void refusesWhatATokenCannotBe() {
    String yearAndDay = clock.instant().plus(Duration.ofDays(366)).toString();
    assertThat(makeUntil(Desk.as(OWNER), yearAndDay, "AGENT").statusCode()).isEqualTo(400);
    assertThat(makeUntil(Desk.as(OWNER), clock.instant().toString(), "AGENT").statusCode())
        .isEqualTo(400);
    assertThat(make(Desk.as(OWNER), "AUDITOR").statusCode()).isEqualTo(403); // not the owner's
    assertThat(make(Desk.as(OWNER), "ROOT").statusCode()).isEqualTo(400);
    assertThat(make(Desk.as(OWNER)).statusCode()).isEqualTo(400);
    for (String body :
        List.of(
            "{}",
            "{\"name\":\"\",\"scopes\":[\"AGENT\"]}",
            "{\"name\":\"x\",\"scopes\":null}",
            "{\"name\":\"x\",\"scopes\":[null]}",
            "{\"name\":\"" + "x".repeat(61) + "\",\"scopes\":[\"AGENT\"]}")) {
      assertThat(
              Desk.as(OWNER).contentType("application/json").body(body).post(TOKENS).statusCode())
          .as(body)
          .isEqualTo(400);
    }
  }

  @Test
  void hasNobodyMakeMoreThanFifty() {
    People.enter("token-hoarder", Role.AGENT);
    for (int n = 0; n < 50; n++) {
      assertThat(make(Desk.as("token-hoarder"), "AGENT").statusCode()).isEqualTo(201);
    }
    assertThat(make(Desk.as("token-hoarder"), "AGENT").statusCode()).isEqualTo(409);
  }

  private static final String T = "/api/v1/tickets";
  private static final Map<String, String> REQUEST =
      Map.of(
          "address", "somebody@example.com",
          "subject", "Delete my account",
          "text", "She called and asked for it");

  private static RequestSpecification by(String secret) {
    return given().header("Authorization", "Bearer " + secret);
  }

  private static String secret(String owner, String... scopes) {
    return make(Desk.as(owner), scopes).path("secret");
  }

  private static Response make(RequestSpecification as, String... scopes) {
    return makeUntil(as, "", scopes);
  }

  private static Response makeUntil(RequestSpecification as, String until, String... scopes) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", "nightly report");
    body.put("scopes", List.of(scopes));
    if (!until.isEmpty()) {
      body.put("expiresAt", until);
    }
    return as.contentType("application/json").body(body).post(TOKENS);
  }

  private static List<String> ids(String name) {
    return Desk.as(name).get(TOKENS).jsonPath().getList("items.id");
  }

  private static Map<String, Object> token(String id) {
    return Desk.as(Desk.ADMIN).get(TOKENS).jsonPath().<Map<String, Object>>getList("items").stream()
        .filter(one -> one.get("id").equals(id))
        .findFirst()
        .orElseThrow();
  }
}
