package io.erasuredesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.Caller;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class StaffSignInTest {

  private static final String STATS = "/api/v1/stats";

  @Inject Decoys decoys;

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
  void holdsBackAGuesserButNotThePersonElsewhere() throws IOException {
    String name = "sign-in-" + UUID.randomUUID();
    People.enter(name, Role.AGENT);
    Response wrong = as(name, "wrong");
    for (int n = 0; n < 30; n++) {
      Response answer = as(name, "wrong " + n);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.asString()).isEqualTo(wrong.asString());
      assertThat(answer.headers().asList()).isEqualTo(wrong.headers().asList());
    }
    Response right = as(name, name);
    assertThat(right.statusCode()).isEqualTo(401);
    assertThat(right.asString()).isEqualTo(wrong.asString());

    assertThat(Caller.status(77, STATS, name, name)).isEqualTo(200);
    assertThat(Caller.status(78, STATS, name, "wrong")).isEqualTo(401);

    TestClock.advance(Duration.ofMinutes(15));
    assertThat(as(name, name).statusCode()).isEqualTo(200);
  }

  @Test
  void countsManyRightRequestsAtOnceAsOne() throws Exception {
    String name = "sign-in-" + UUID.randomUUID();
    People.enter(name, Role.AGENT);
    var threads = Executors.newFixedThreadPool(12);
    try {
      List<Callable<Integer>> calls = Collections.nCopies(24, () -> as(name, name).statusCode());
      for (Future<Integer> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void forgetsARememberedPasswordWithItsHash() {
    People.enter("sign-in-changer", Role.AGENT);
    assertThat(as("sign-in-changer", "sign-in-changer").statusCode()).isEqualTo(200);
    People.enter("sign-in-changer", PasswordHash.make("another").text(), true, "DEMO", Role.AGENT);
    assertThat(as("sign-in-changer", "sign-in-changer").statusCode()).isEqualTo(401);
    assertThat(as("sign-in-changer", "another").statusCode()).isEqualTo(200);
  }

  @Test
  void takesNoLongerForANameThatSomebodyHas() {
    String known = "sign-in-" + UUID.randomUUID();
    String closed = "sign-in-" + UUID.randomUUID();
    for (String name : List.of(known, closed)) {
      People.enter(name, PasswordHash.make(name).text(), true, "DEMO", Role.AGENT);
    }
    TestClock.advance(Duration.ofMinutes(1)); // so that the decoys know the cost
    String unknown =
        Stream.generate(() -> "sign-in-" + UUID.randomUUID())
            .filter(name -> decoys.of(name).text().startsWith("$2a$10$"))
            .findFirst()
            .orElseThrow();
    for (int n = 0; n < 6; n++) {
      as(closed, "wrong");
    }
    Map<String, Long> fastest = new HashMap<>();
    for (int n = 0; n < 4; n++) { // before waiting begins
      for (String name : List.of(known, unknown, closed)) {
        long start = System.nanoTime();
        as(name, "wrong");
        fastest.merge(name, System.nanoTime() - start, Math::min);
      }
    }
    for (long time : fastest.values()) {
      assertThat((double) time / fastest.get(known)).as("%s", fastest).isBetween(0.6, 1.6);
    }
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
