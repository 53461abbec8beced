package io.erasuredesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.Terms;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Regime;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The clocks of a ticket over HTTP. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ClockApiTest {

  private static final String T = "/api/v1/tickets/";

  @Inject TicketFixture fixture;
  @Inject Terms terms;

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  @Test
  void showsEveryClockTheEarliestFirst() {
    UUID id = fixture.received();
    terms.under(id, Regime.CALIFORNIA);
    Response answer = Desk.as(Desk.AGENT).get(T + ref(id));
    assertThat(answer.jsonPath().getList("clocks.name"))
        .containsExactly("ACKNOWLEDGEMENT", "ANSWER");
    assertThat(answer.jsonPath().getList("clocks.source"))
        .containsExactly("11 CCR 7021(a)", "11 CCR 7021(b)");
    assertThat(answer.jsonPath().getString("clocks[1].due"))
        .isEqualTo(answer.jsonPath().getString("dueAt"));

    act(Desk.AGENT, id, "acknowledgement", Map.of("how", "PHONE"))
        .then()
        .statusCode(200)
        .body("clocks.name", equalTo(List.of("ANSWER")));
    fixture.change(id, ticket -> ticket.dismiss(terms.now()));
    Desk.as(Desk.AGENT).get(T + ref(id)).then().body("clocks.size()", equalTo(0));
  }

  @Test
  void asksStandsStillAndGoesOn() {
    UUID id = terms.verifying(Regime.EU);
    act(Desk.AGENT, id, "question", Map.of("ask", List.of("ORDER_COUNT"), "text", "A new device"))
        .then()
        .statusCode(200)
        .body("status", equalTo("AWAITING_CUSTOMER"))
        .body("clocks[0].paused", equalTo(true))
        .body("pausedAt", notNullValue())
        .body("question.ask", equalTo(List.of("ORDER_COUNT")))
        .body("clocks[0].source", equalTo("GDPR 12(3); Reg. 1182/71, 3"));
    terms.after(Duration.ofDays(3));
    Response still = Desk.as(Desk.AGENT).get(T + ref(id));
    assertThat(Instant.parse(still.jsonPath().getString("clocks[0].due")))
        .as("what it would be if it went on today")
        .isAfter(Instant.parse(still.jsonPath().getString("dueAt")));
    Desk.as(Desk.AGENT)
        .post(T + ref(id) + "/answer")
        .then()
        .statusCode(200)
        .body("status", equalTo("VERIFYING"))
        .body("clocks[0].paused", equalTo(false))
        .body("pausedAt", nullValue())
        .body("question", nullValue())
        .body("dueAt", equalTo(still.jsonPath().getString("clocks[0].due")));
  }

  @Test
  void refusesWhatIsNotAsked() {
    UUID id = terms.verifying(Regime.EU);
    for (Map<String, Object> body :
        List.<Map<String, Object>>of(
            Map.of("ask", List.of(), "text", "x"),
            Map.of("ask", List.of("PASSPORT_COPY"), "text", "x"),
            Map.of("ask", List.of("ORDER_COUNT"), "text", ""),
            Map.of("ask", List.of("ORDER_COUNT")))) {
      act(Desk.AGENT, id, "question", body).then().statusCode(400);
    }
    act(Desk.ADMIN, id, "question", Map.of("ask", List.of("OTHER"), "text", "x"))
        .then()
        .statusCode(403);
    assertThat(fixture.letters(id).stream().filter("QUESTION"::equals)).isEmpty();
  }

  @Test
  void extendsForWhoReadTheTicketAndGivesAReason() {
    UUID id = terms.verifying(Regime.EU);
    Map<String, Object> body = Map.of("reason", "COMPLEXITY", "text", "");
    act(Desk.ADMIN, id, "extension", body).then().statusCode(428);
    act(Desk.AGENT, id, "extension", body).then().statusCode(403);
    String tag = Desk.as(Desk.ADMIN).get(T + ref(id)).header("ETag");
    Desk.as(Desk.ADMIN)
        .header("If-Match", tag)
        .contentType("application/json")
        .body(Map.of("reason", "BUSY", "text", ""))
        .post(T + ref(id) + "/extension")
        .then()
        .statusCode(400);
    Desk.as(Desk.ADMIN)
        .header("If-Match", tag)
        .contentType("application/json")
        .body(body)
        .post(T + ref(id) + "/extension")
        .then()
        .statusCode(200)
        .body("clocks[0].source", equalTo("GDPR 12(3), second sentence; Reg. 1182/71, 3"));
    Desk.as(Desk.ADMIN)
        .header("If-Match", tag)
        .contentType("application/json")
        .body(body)
        .post(T + ref(id) + "/extension")
        .then()
        .statusCode(412);
  }

  @Test
  void listsAndCountsWhatIsBeforeAnAdmin() {
    UUID id = fixture.verifying(FakeShop.open().dispute("P-1"));
    long before = stat("escalations.BLOCKED_TOO_LONG");
    terms.after(Duration.ofDays(14));
    terms.drain("ticket.escalation");

    Desk.as(Desk.AUDITOR)
        .get("/api/v1/escalations")
        .then()
        .statusCode(200)
        .body("items.findAll { it.cause == 'BLOCKED_TOO_LONG' }.ref", hasItem(ref(id)));
    assertThat(stat("escalations.BLOCKED_TOO_LONG")).isGreaterThan(before);
    Desk.as(Desk.AUDITOR)
        .get("/api/v1/stats")
        .then()
        .body("promises.SUSPENSION.open", notNullValue())
        .body("promises.DECISION.nothing", nullValue())
        .body("counts.BLOCKED", notNullValue());
    assertThat(RestAssured.get("/q/metrics").asString())
        .contains(
            "desk_promises{promise=\"SUSPENSION\",state=\"late\"}",
            "desk_escalations{cause=\"BLOCKED_TOO_LONG\"}",
            "desk_clocks_paused");
    fixture.change(id, ticket -> ticket.withdraw(terms.now()));
  }

  private static long stat(String path) {
    return Desk.as(Desk.AUDITOR).get("/api/v1/stats").jsonPath().getLong(path);
  }

  private Response act(String who, UUID id, String act, Map<String, Object> body) {
    return Desk.as(who).contentType("application/json").body(body).post(T + ref(id) + "/" + act);
  }

  private String ref(UUID id) {
    return fixture.read(id).ref().text();
  }
}
