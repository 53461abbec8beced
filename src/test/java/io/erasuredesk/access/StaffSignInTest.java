package io.erasuredesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class StaffSignInTest {

  private static final String STATS = "/api/v1/stats";

  @Test
  void refusesWrongPasswordUnknownNameAndInactivePersonAlike() {
    People.enter("sign-in-ann", Role.AGENT);
    People.enter(
        "sign-in-left", PasswordHash.make("sign-in-left").text(), false, "DEMO", Role.AGENT);

    Response wrong = as("sign-in-ann", "wrong");
    Response unknown = as("sign-in-nobody", "wrong");
    Response inactive = as("sign-in-left", "sign-in-left");
    assertThat(as("sign-in-ann", "sign-in-ann").statusCode()).isEqualTo(200);
    assertThat(wrong.statusCode()).isEqualTo(401);
    for (Response other : List.of(unknown, inactive)) {
      assertThat(other.statusCode()).isEqualTo(401);
      assertThat(other.asString()).isEqualTo(wrong.asString());
      assertThat(other.headers().asList()).isEqualTo(wrong.headers().asList());
    }
  }

  @Test
  void countsARoleFromTheNextRequestOn() {
    People.enter("sign-in-mover", Role.AUDITOR);
    assertThat(claim("sign-in-mover")).isEqualTo(403);
    People.enter("sign-in-mover", Role.AGENT);
    assertThat(claim("sign-in-mover")).isEqualTo(404);
    People.enter("sign-in-mover", Role.AUDITOR);
    assertThat(claim("sign-in-mover")).isEqualTo(403);
    People.enter(
        "sign-in-mover", PasswordHash.make("sign-in-mover").text(), false, "DEMO", Role.AGENT);
    assertThat(claim("sign-in-mover")).isEqualTo(401);
  }

  @Test
  void refusesMalformedCredentialsWithAChallenge() {
    for (String header :
        List.of(
            "Basic",
            "Basic ",
            "Basic %%%",
            "Basic " + base64("no colon"),
            "Basic " + base64(":"),
            "Basic " + base64("a\0b:c"),
            "Basic " + base64("x:" + "y".repeat(5_000)),
            "Bearer abc",
            "Negotiate abc",
            "nonsense")) {
      Response answer = given().header("Authorization", header).get(STATS);
      assertThat(answer.statusCode()).as(header).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate"))
          .as(header)
          .isEqualTo("Basic realm=\"Erasure Desk\", charset=\"UTF-8\"");
      assertThat(answer.contentType()).as(header).isEqualTo("application/problem+json");
    }
  }

  @Test
  void asksForNoSignInWhereNoneIsNeeded() {
    // the checkpoint is for anybody: bad credentials do not matter, and no browser asks for some
    Response answer = given().auth().preemptive().basic("who", "ever").get("/log/key");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("WWW-Authenticate")).isNull();
  }

  private static Response as(String name, String password) {
    return given().auth().preemptive().basic(name, password).get(STATS);
  }

  private static int claim(String name) {
    return given()
        .auth()
        .preemptive()
        .basic(name, name)
        .post("/api/v1/tickets/D-0000-0000/claim")
        .statusCode();
  }

  private static String base64(String text) {
    return Base64.getEncoder()
        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
