package io.erasuredesk.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.annotation.security.PermitAll;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Problems, compared whole. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ProblemTest {

  private static final String T = "/api/v1/tickets";
  private static final String BREAKS = "/test-of-problems";

  /** A door that breaks in every way. */
  @Path(BREAKS)
  @PermitAll
  public static class BreakingDoor {

    @GET
    public String get(@QueryParam("how") String how) throws Exception {
      return breakIt(how);
    }

    @POST
    public String post(@QueryParam("how") String how) throws Exception {
      return breakIt(how);
    }

    private static String breakIt(String how) throws Exception {
      throw switch (how) {
        case "stale" -> new IllegalStateException("secret", new OptimisticLockException("secret"));
        case "unique" -> new IllegalStateException(new SQLException("secret", "23505"));
        case "check" -> new SQLException("secret", "23514");
        case "deadlock" -> new SQLException("secret", "40P01");
        case "down" -> new SQLException("secret", "08006");
        case "pool" -> new SQLException("secret");
        case "shop" -> new DeskException(ProblemType.SHOP_UNAVAILABLE, "The shop is silent");
        default -> new IllegalStateException("secret");
      };
    }
  }

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  @Test
  void namesEveryRefusalInTheSameForm() {
    problem(
        given().get(T),
        401,
        "sign-in-required",
        "Sign in first",
        "Sign in with a name and a password",
        T);
    problem(
        json(Desk.as(Desk.AUDITOR), "{}").post(T),
        403,
        "role-missing",
        "Your role does not allow this",
        "This needs a role that you do not have",
        T);
    problem(
        Desk.as(Desk.AGENT).get(T + "/D-0000-0000?secret=1"),
        404,
        "not-found",
        "There is no such thing here",
        "There is no such ticket",
        T + "/D-0000-0000");
    problem(
        Desk.as(Desk.AGENT).get("/api/v1/nothing"),
        404,
        "not-found",
        "There is no such thing here",
        "There is nothing at this address",
        "/api/v1/nothing");
    problem(
        Desk.as(Desk.AGENT).delete(T),
        405,
        "method-not-allowed",
        "This cannot be done here",
        "The method is not possible here",
        T);
    problem(
        Desk.as(Desk.AGENT).accept("text/csv").get(T),
        406,
        "not-acceptable",
        "This is served in another media type",
        "Accept names no type that is served",
        T);
    problem(
        Desk.as(Desk.AGENT).contentType("text/plain").body("{}").post(T),
        415,
        "unsupported-media-type",
        "This media type is not taken here",
        "Send the type that is documented",
        T);
    problem(
        json(Desk.as(Desk.AGENT), "{\"subject\":\" \",\"text\":\"x\"}").post(T),
        400,
        "invalid-input",
        "The request could not be understood",
        "address: must not be blank; subject: must not be blank",
        T);
    problem(
        json(Desk.as(Desk.ADMIN), "{\"ref\":\"x\"}").post(T + "/D-0000-0000/approval"),
        428,
        "if-match-required",
        "Send If-Match with the ETag that you read",
        "Read the ticket first and send its ETag as If-Match",
        T + "/D-0000-0000/approval");
    problem(
        json(Desk.as(Desk.AGENT), "{\"evidence\":[\"secret\"]}")
            .post(T + "/D-0000-0000/verification"),
        400,
        "invalid-input",
        "The request could not be understood",
        "evidence: is none of REGISTERED_MAILBOX, DATA_MATCH, SHOP_SIGN_IN, PHONE_CODE, MANDATE,"
            + " IN_PERSON",
        T + "/D-0000-0000/verification");
  }

  @Test
  void repeatsNothingOfABrokenBody() {
    for (String body :
        List.of(
            "{\"address\": \"secret",
            "secret",
            "[\"secret\"]",
            "{\"address\":{\"secret\":1}}",
            "{\"receivedAt\":\"secret\"}",
            "\"secret\"",
            "{\"secret\u0000",
            "[".repeat(5000))) {
      Response answer = json(Desk.as(Desk.AGENT), body).post(T);
      problem(
          answer,
          400,
          "invalid-input",
          "The request could not be understood",
          "The body is not the JSON that is taken here",
          T);
    }
  }

  @Test
  void saysWhatTheStoreSaid() {
    breaks(
        "stale",
        412,
        "changed-meanwhile",
        "Somebody changed this in the meantime",
        "Somebody else was faster: read again and decide again");
    breaks(
        "deadlock",
        412,
        "changed-meanwhile",
        "Somebody changed this in the meantime",
        "Somebody else was faster: read again and decide again");
    breaks(
        "unique",
        409,
        "already-done",
        "This has been done already",
        "Somebody else did this at the same time");
    breaks(
        "check",
        409,
        "wrong-status",
        "The ticket is not in a status that allows this",
        "The change breaks a rule of the desk; nothing was changed");
    for (String how : List.of("down", "pool")) {
      Response down =
          breaks(
              how,
              503,
              "store-unavailable",
              "The database does not answer",
              "Try again in a moment; nothing was changed");
      assertThat(down.header("Retry-After")).isEqualTo("5");
    }
    assertThat(
            breaks(
                    "shop",
                    503,
                    "shop-unavailable",
                    "The shop does not answer",
                    "The shop is silent")
                .header("Retry-After"))
        .isEqualTo("5");
  }

  @Test
  void givesAFaultAnIdAndNothingElse() {
    Response answer = given().queryParam("how", "secret").get(BREAKS);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.jsonPath().getString("detail"))
        .matches("Tell the operator this error id: [0-9a-f-]{36}");
    assertThat(answer.asString()).doesNotContain("secret", "Exception");
  }

  @Test
  void speaksPlainTextToABrowserOutsideTheApi() {
    Response answer =
        given()
            .accept("text/html,application/xhtml+xml,*/*;q=0.8")
            .queryParam("how", "shop")
            .get(BREAKS);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.contentType()).isEqualToIgnoringCase("text/plain;charset=UTF-8");
    assertThat(answer.asString()).isEqualTo("The shop does not answer.\nThe shop is silent\n");
  }

  @Test
  void refusesAFieldThatIsThereTwice() {
    String notes = T + "/" + Desk.ticket(Desk.address()).ref() + "/notes";
    problem(
        json(Desk.as(Desk.AGENT), "{\"text\":\"one\",\"text\":\"two\"}").post(notes),
        400,
        "invalid-input",
        "The request could not be understood",
        "The body is not the JSON that is taken here",
        notes);
  }

  @Test
  void refusesAFormThatCannotBeRead() {
    for (String form : List.of("form=%zz", "a=1&".repeat(5_000))) {
      problem(
          given().contentType("application/x-www-form-urlencoded").body(form).post("/r/x/confirm"),
          400,
          "invalid-input",
          "The request could not be understood",
          "The form could not be read",
          "/r/x/confirm");
    }
  }

  @Test
  void refusesWhatAnotherSiteSends() {
    String claim = T + "/" + Desk.ticket(Desk.address()).ref() + "/claim";
    for (String site : List.of("cross-site", "same-site")) {
      problem(
          Desk.as(Desk.AGENT).header("Sec-Fetch-Site", site).post(claim),
          403,
          "cross-site",
          "Another site sent this",
          "Open the desk itself and do it there",
          claim);
    }
    for (String origin :
        List.of("https://evil.example", "null", "https://desk.example.evil.example")) {
      Desk.as(Desk.AGENT).header("Origin", origin).post(claim).then().statusCode(403);
    }
    Desk.as(Desk.AGENT).header("Origin", "https://desk.example").post(claim).then().statusCode(200);
    Desk.as(Desk.AGENT).header("Sec-Fetch-Site", "same-origin").post(claim).then().statusCode(200);
    Desk.as(Desk.AGENT).header("Sec-Fetch-Site", "cross-site").get(T).then().statusCode(200);
  }

  @Test
  void namesEveryTypeOnce() {
    assertThat(java.util.Arrays.stream(ProblemType.values()).map(ProblemType::uri))
        .doesNotHaveDuplicates();
  }

  private static Response breaks(String how, int status, String type, String title, String detail) {
    Response answer = given().queryParam("how", how).post(BREAKS);
    problem(answer, status, type, title, detail, BREAKS);
    return answer;
  }

  private static void problem(
      Response answer, int status, String type, String title, String detail, String instance) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(new TreeMap<>(answer.jsonPath().<String, Object>getMap("")))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "type", "urn:erasure-desk:problem:" + type,
                    "title", title,
                    "status", status,
                    "detail", detail,
                    "instance", instance)));
    if (instance.startsWith("/api")) {
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  private static RequestSpecification json(RequestSpecification as, String body) {
    return as.contentType("application/json").body(body);
  }
}
