package io.erasuredesk.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.startsWith;

import io.erasuredesk.access.Role;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in at the console (threats 54 to 56 and 64; ASVS 5.0, chapter 7). */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class SessionTest {

  private static final String NAME = "console-agent";
  private static final String COOKIE = "__Host-desk"; // the tests' desk is reached by https
  private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

  @BeforeEach
  void enter() {
    People.enter(NAME, Role.AGENT);
  }

  @Test
  void setsACookieThatNoScriptAndNoOtherSiteCanUse() {
    Response answer = post(NAME, NAME, null);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Set-Cookie"))
        .matches("__Host-desk=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure");
  }

  @Test
  void leadsStrangersToTheSignInAndBack() {
    given()
        .redirects()
        .follow(false)
        .get("/console?queue=MINE")
        .then()
        .statusCode(303)
        .header("Location", endsWith("/console/sign-in?to=%2Fconsole%3Fqueue%3DMINE"));
    for (String elsewhere :
        new String[] {"//evil.example", "https://evil.example", "/consolex", "/console/\\evil"}) {
      assertThat(
              given()
                  .redirects()
                  .follow(false)
                  .formParam("name", NAME)
                  .formParam("password", NAME)
                  .formParam("to", elsewhere)
                  .post("/console/sign-in")
                  .header("Location"))
          .as(elsewhere)
          .doesNotContain("evil", "consolex");
    }
  }

  @Test
  void makesANewSecretAtEverySignInAndForgetsTheOldOne() {
    String fixed = "A".repeat(43);
    String first = secret(post(NAME, NAME, fixed));
    assertThat(first).isNotEqualTo(fixed);
    opensNothing(fixed);

    String second = secret(post(NAME, NAME, first));

    assertThat(second).isNotEqualTo(first);
    opensNothing(first);
    opens(second);
  }

  @Test
  void endsAfterHalfAnHourWithoutAClick() {
    String secret = signIn();
    for (int i = 0; i < 3; i++) {
      TestClock.advance(Duration.ofMinutes(20));
      opens(secret);
    }
    TestClock.advance(Duration.ofMinutes(31));
    opensNothing(secret);
  }

  @Test
  void isNotKeptAliveByWhatAPageFetchesByItself() {
    String secret = signIn();
    TestClock.advance(Duration.ofMinutes(20));
    given()
        .cookie(COOKIE, secret)
        .header("HX-Request", "true")
        .get("/console/piles")
        .then()
        .statusCode(200);
    TestClock.advance(Duration.ofMinutes(11));
    given()
        .cookie(COOKIE, secret)
        .header("HX-Request", "true")
        .get("/console/piles")
        .then()
        .statusCode(401)
        .header("HX-Redirect", "/console/sign-in");
  }

  @Test
  void endsAfterTwelveHoursWhateverIsClickedOrTypedAfresh() {
    String secret = signIn();
    for (int i = 0; i < 35; i++) {
      TestClock.advance(Duration.ofMinutes(20));
      opens(secret);
    }
    secret = secret(post(NAME, NAME, secret));
    opens(secret);
    TestClock.advance(Duration.ofMinutes(21));
    opensNothing(secret);
  }

  @Test
  void endsWithTheSignOutOnTheServerToo() {
    String secret = signIn();
    String token = token(secret);
    Response out =
        given()
            .redirects()
            .follow(false)
            .cookie(COOKIE, secret)
            .formParam("form", token)
            .post("/console/sign-out");
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
    opensNothing(secret);
  }

  @Test
  void endsEverywhereAtOnce() {
    String here = signIn();
    String there = signIn();
    given()
        .redirects()
        .follow(false)
        .cookie(COOKIE, here)
        .formParam("form", token(here))
        .post("/console/sessions")
        .then()
        .statusCode(303);
    opensNothing(here);
    opensNothing(there);
  }

  @Test
  void endsWhenThePersonIsShutOutOrGetsAnotherRoleOrPassword() {
    String secret = signIn();
    People.enter(NAME, Role.AUDITOR);
    opensNothing(secret);

    People.enter(NAME, Role.AGENT);
    opensNothing(secret); // it ended, and does not come back

    secret = signIn();
    People.enter(NAME, "$2a$04$" + "a".repeat(53), true, "DEMO", Role.AGENT);
    opensNothing(secret);

    People.enter(NAME, Role.AGENT);
    secret = signIn();
    People.enter(NAME, "$2a$04$" + "a".repeat(53), false, "DEMO", Role.AGENT);
    opensNothing(secret);
  }

  @Test
  void refusesFormsThatAreNotOfThisSession() {
    String mine = signIn();
    String other = signIn();
    for (String token : new String[] {"", "x", token(other)}) {
      given()
          .cookie(COOKIE, mine)
          .formParam("form", token)
          .post("/console/sign-out")
          .then()
          .statusCode(403)
          .body(containsString("Another site sent this"));
    }
    given().cookie(COOKIE, mine).post("/console/sign-out").then().statusCode(403);
    opens(mine);
  }

  @Test
  void refusesWhatAnotherSiteLetsTheBrowserSend() {
    String secret = signIn();
    given()
        .cookie(COOKIE, secret)
        .header("Sec-Fetch-Site", "cross-site")
        .formParam("form", token(secret))
        .post("/console/sign-out")
        .then()
        .statusCode(403);
    given()
        .cookie(COOKIE, secret)
        .header("Origin", "https://evil.example")
        .formParam("form", token(secret))
        .post("/console/sign-out")
        .then()
        .statusCode(403);
    given()
        .header("Sec-Fetch-Site", "cross-site")
        .formParam("name", NAME)
        .formParam("password", NAME)
        .post("/console/sign-in")
        .then()
        .statusCode(403);
    opens(secret);
  }

  @Test
  void takesNeitherPasswordsNorTokensInHeadersAndGivesTheApiNoCookie() {
    given()
        .redirects()
        .follow(false)
        .auth()
        .preemptive()
        .basic(NAME, NAME)
        .get("/console")
        .then()
        .statusCode(303);
    given().cookie(COOKIE, signIn()).get("/api/v1/tickets").then().statusCode(401);
  }

  @Test
  void saysTheSameOfAWrongPasswordAndAnUnknownName() {
    Response wrong = post(NAME, "wrong", null);
    Response unknown = post("nobody-" + System.nanoTime(), "wrong", null);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(wrong.header("Set-Cookie")).isNull();
    assertThat(text(wrong)).isEqualTo(text(unknown));
  }

  @Test
  void sendsTheHeadersThatKeepAPagePrivate() {
    given()
        .cookie(COOKIE, signIn())
        .get("/console")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self';"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store");
  }

  private static String text(Response answer) {
    return answer.asString().replaceFirst("id=\"name\"[^>]*>", "");
  }

  private static String signIn() {
    return secret(post(NAME, NAME, null));
  }

  private static Response post(
      String name, String password, @org.jspecify.annotations.Nullable String cookie) {
    var request = given().redirects().follow(false);
    if (cookie != null) {
      request.cookie(COOKIE, cookie);
    }
    return request.formParam("name", name).formParam("password", password).post("/console/sign-in");
  }

  private static String secret(Response answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.cookie(COOKIE);
  }

  private static String token(String secret) {
    Matcher token =
        TOKEN.matcher(given().cookie(COOKIE, secret).get("/console/sessions").asString());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private static void opens(String secret) {
    assertThat(get(secret).statusCode()).isEqualTo(200);
  }

  private static void opensNothing(String secret) {
    assertThat(get(secret).statusCode()).isEqualTo(303);
  }

  private static Response get(String secret) {
    return given().redirects().follow(false).cookie(COOKIE, secret).get("/console");
  }
}
