package io.erasuredesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.ticket.Ticket;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class DeskWorkTest {

  private static final String T = "/api/v1/tickets/";

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  @Test
  void showsATicketWhole() {
    String address = Desk.address();
    Ticket ticket = Desk.ticket(address);
    String onFile = "on.file." + address;
    Desk.bind(ticket, "1001" + address, onFile);
    Response answer = Desk.as(Desk.ADMIN).get(T + ticket.ref());
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    Map<String, Object> expected = new TreeMap<>();
    for (String absent :
        List.of(
            "createdBy",
            "assignee",
            "confirmedAt",
            "reason",
            "verification",
            "approval",
            "coolingOffUntil",
            "erasure",
            "denialReason",
            "actionReason",
            "pausedAt",
            "extendedAt",
            "escalatedAt",
            "question",
            "frozen",
            "hold",
            "denialProposal",
            "partial")) {
      expected.put(absent, null);
    }
    expected.put("alsoHere", List.of());
    expected.put("related", List.of());
    expected.put("ref", ticket.ref().text());
    expected.put("status", "RECEIVED");
    expected.put("statusSince", text(ticket.receivedAt()));
    expected.put("regime", "EU");
    expected.put("channel", "MAIL");
    expected.put("locale", "en");
    expected.put("receivedAt", text(ticket.receivedAt()));
    expected.put("dueAt", text(ticket.dueAt()));
    expected.put(
        "clocks",
        List.of(
            Map.of(
                "name",
                "ANSWER",
                "regime",
                "EU",
                "due",
                text(ticket.dueAt()),
                "paused",
                false,
                "source",
                "GDPR 12(3); Reg. 1182/71, 3")));
    expected.put("subject", "Delete Wanda Marker");
    expected.put("requester", Map.of("address", address, "name", "Wanda Marker"));
    expected.put(
        "sender",
        Map.of(
            "from",
            address,
            "replyTo",
            "reply." + address,
            "envelope",
            "bounce@sender.example",
            "dmarc",
            "NONE"));
    expected.put("lookUp", "FOUND");
    expected.put("account", Map.of("id", "1001" + address, "address", onFile));
    Map<String, Object> identity = new TreeMap<>();
    for (String none : List.of("flags", "matched", "proven")) {
      identity.put(none, List.of());
    }
    identity.put("missing", List.of("REGISTERED_MAILBOX"));
    identity.put("needed", "L1");
    identity.put("why", "ACCOUNT");
    identity.put("reached", null);
    identity.put("mailboxLost", false);
    identity.put("needsSecondAdmin", false);
    expected.put("identity", identity);
    expected.put("ordersReleased", false);
    expected.put("legalHold", false);
    expected.put(
        "hints", List.of("SENDER_NOT_AUTHENTICATED", "REPLY_TO_DIFFERS", "SENDER_NOT_REGISTERED"));
    expected.put("version", 1);
    assertThat(new TreeMap<>(answer.jsonPath().<String, Object>getMap(""))).isEqualTo(expected);
  }

  @Test
  void showsAnAuditorNoPersonalData() {
    String address = Desk.address();
    Ticket ticket = Desk.ticket(address);
    Desk.bind(ticket, "1001", "on.file." + address);
    Desk.as(Desk.AGENT)
        .contentType("application/json")
        .body(Map.of("text", "Marker note"))
        .post(T + ticket.ref() + "/notes")
        .then()
        .statusCode(200);
    for (String path :
        List.of(
            T + ticket.ref(),
            T + ticket.ref() + "/timeline",
            "/api/v1/tickets?q=" + ticket.ref(),
            "/api/v1/stats")) {
      Response answer = Desk.as(Desk.AUDITOR).get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.asString()).as(path).doesNotContain(address, "Marker", "Wanda", "bounce@");
    }
    JsonPath seen = Desk.as(Desk.AUDITOR).get(T + ticket.ref()).jsonPath();
    assertThat(seen.getString("account.id")).isEqualTo("1001");
    for (String hidden : List.of("subject", "requester", "sender", "account.address")) {
      assertThat(seen.<Object>get(hidden)).as(hidden).isNull();
    }
    Desk.as(Desk.AUDITOR).get(T + ticket.ref() + "/messages").then().statusCode(403);
  }

  @Test
  void showsTheLatestOrder() {
    Ticket ticket = Desk.ticket(Desk.address());
    String at = T + ticket.ref();
    Instant now = ticket.receivedAt();
    sql(
        "insert into approval (ticket_id, verified_by, approved_by, approved_at, not_before,"
            + " digest) values (?1, 'a', 'b', ?2, ?2, sha256('x'))",
        ticket.id(),
        now);
    order(ticket, "SUSPEND", "COMPLETED", 1, null, now);
    assertThat(Desk.as(Desk.AGENT).get(at).jsonPath().getString("erasure.phase"))
        .isEqualTo("SUSPEND");
    UUID erase = order(ticket, "ERASE", "COMPLETED", 3, "ERASED", now.plusSeconds(1));
    Map<String, Object> expected =
        new TreeMap<>(
            Map.of(
                "subjectRequestId", erase.toString(),
                "phase", "ERASE",
                "status", "COMPLETED",
                "attempts", 3,
                "outcome", "ERASED"));
    for (String path : List.of(at, "/api/v1/tickets?q=" + ticket.ref())) {
      String place = path.equals(at) ? "erasure" : "items[0].erasure";
      assertThat(
              new TreeMap<>(
                  Desk.as(Desk.AUDITOR).get(path).jsonPath().<String, Object>getMap(place)))
          .isEqualTo(expected);
    }
  }

  @Test
  void letsOnlyOneClaimATicket() {
    Ticket ticket = Desk.ticket(Desk.address());
    String at = T + ticket.ref();
    JsonPath claimed = Desk.as(Desk.AGENT).post(at + "/claim").jsonPath();
    assertThat(claimed.getString("assignee")).isEqualTo(Desk.AGENT);
    assertThat(claimed.getInt("version")).isEqualTo(1);
    // again: nothing changes
    assertThat(Desk.as(Desk.AGENT).post(at + "/claim").jsonPath().getInt("version")).isEqualTo(1);
    Desk.as(Desk.ADMIN).post(at + "/claim").then().statusCode(409);
    Desk.as(Desk.OTHER_AGENT).post(at + "/release").then().statusCode(403);
    assertThat(assign(at, Desk.AGENT, Desk.ADMIN).jsonPath().getString("assignee"))
        .isEqualTo(Desk.ADMIN);
    assertThat(assign(at, Desk.AGENT, Desk.AUDITOR).statusCode()).isEqualTo(400);
    assertThat(assign(at, Desk.AGENT, "nobody.at.all").statusCode()).isEqualTo(400);
    assertThat(assign(at, Desk.AGENT, "x\0").statusCode()).isEqualTo(400);
    Desk.as(Desk.ADMIN).post(at + "/release").then().statusCode(200);
    assertThat(Desk.as(Desk.AGENT).get(at).jsonPath().getString("assignee")).isNull();
    assertThat(acts(at)).containsExactly("TICKET_OPENED", "CLAIMED", "ASSIGNED", "RELEASED");
  }

  @Test
  void honoursIfMatchWhereItIsGiven() {
    Ticket ticket = Desk.ticket(Desk.address());
    String at = T + ticket.ref();
    Desk.as(Desk.AGENT).header("If-Match", "\"7\"").post(at + "/claim").then().statusCode(412);
    for (String malformed :
        List.of(
            "*", "0", "W/\"0\"", "\"0\", \"1\"", "\"x\"", "\"-1\"", "\"99999999999999999999\"")) {
      assertThat(Desk.as(Desk.AGENT).header("If-Match", malformed).post(at + "/claim").statusCode())
          .as(malformed)
          .isEqualTo(400);
    }
    Desk.as(Desk.AGENT).header("If-Match", "\"0\"").post(at + "/claim").then().statusCode(200);
    Desk.as(Desk.AGENT).header("If-Match", "\"0\"").post(at + "/release").then().statusCode(412);
    Desk.as(Desk.AGENT).header("If-Match", "\"0\"").post(at + "/withdrawal").then().statusCode(412);
  }

  @Test
  void approvesNothingThatWasNotRead() {
    String at = T + Desk.ticket(Desk.address()).ref() + "/approval";
    approval(at, null, "{\"ref\":\"D-0000-0000\"}", 428);
    approval(at, "*", "{\"ref\":\"D-0000-0000\"}", 400);
    approval(at, "\"0\"", "{}", 400);
    approval(at, "\"0\"", "{\"ref\":\"\"}", 400);
    approval(at, "\"0\"", "", 400);
    approval(at, "\"0\"", "null", 400);
  }

  @Test
  void keepsANoteForStaffAndLetsTheVersionGrow() {
    Ticket ticket = Desk.ticket(Desk.address());
    String at = T + ticket.ref();
    String text = "Called back; says {7*7} \u0000 ünïcödé";
    Response noted =
        Desk.as(Desk.AGENT)
            .contentType("application/json")
            .body(Map.of("text", text, "author", "REQUESTER", "id", "1"))
            .post(at + "/notes");
    assertThat(noted.statusCode()).isEqualTo(200);
    assertThat(noted.header("ETag")).isEqualTo("\"1\"");
    JsonPath thread = Desk.as(Desk.ADMIN).get(at + "/messages").jsonPath();
    assertThat(thread.getList("items")).hasSize(1);
    assertThat(thread.getString("items[0].text")).isEqualTo(text);
    assertThat(thread.getString("items[0].author")).isEqualTo("STAFF");
    assertThat(thread.getString("items[0].writtenBy")).isEqualTo(Desk.AGENT);
    assertThat(Desk.as(Desk.AUDITOR).get(at + "/timeline").asString()).doesNotContain("Called");
  }

  @Test
  void opensATicketForACallerAndTakesNothingButTheNamedFields() {
    String address = Desk.address();
    Instant now = Desk.bean(Clock.class).instant();
    Instant received = now.minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
    Response opened =
        open(
            Map.ofEntries(
                Map.entry("address", address),
                Map.entry("name", "Wanda"),
                Map.entry("subject", "By phone"),
                Map.entry("text", "Please delete it all"),
                Map.entry("locale", "fr"),
                Map.entry("receivedAt", received.toString()),
                Map.entry("status", "AWAITING_APPROVAL"),
                Map.entry("ref", "D-0000-0000"),
                Map.entry("verifiedBy", Desk.AGENT),
                Map.entry("approvedBy", Desk.ADMIN),
                Map.entry("createdBy", Desk.OTHER_AGENT),
                Map.entry("legalHold", true),
                Map.entry("version", 99)));
    assertThat(opened.statusCode()).isEqualTo(201);
    JsonPath ticket = opened.jsonPath();
    assertThat(opened.header("Location")).isEqualTo(T + ticket.getString("ref"));
    assertThat(ticket.getString("ref")).isNotEqualTo("D-0000-0000");
    assertThat(ticket.getString("status")).isEqualTo("RECEIVED");
    assertThat(ticket.getString("lookUp")).isEqualTo("PENDING");
    assertThat(ticket.getString("channel")).isEqualTo("STAFF");
    assertThat(ticket.getString("createdBy")).isEqualTo(Desk.AGENT);
    assertThat(ticket.getString("locale")).isEqualTo("fr");
    assertThat(ticket.getString("receivedAt")).isEqualTo(received.toString());
    assertThat(ticket.<Object>get("verification")).isNull();
    assertThat(ticket.<Object>get("approval")).isNull();
    assertThat(ticket.getBoolean("legalHold")).isFalse();
    assertThat(ticket.getInt("version")).isZero();
    JsonPath thread = Desk.as(Desk.AGENT).get(opened.header("Location") + "/messages").jsonPath();
    assertThat(thread.getString("items[0].text")).isEqualTo("Please delete it all");
    assertThat(thread.getString("items[0].writtenBy")).isEqualTo(Desk.AGENT);
    assertThat(acts(opened.header("Location"))).containsExactly("TICKET_OPENED");
  }

  @Test
  void opensNoTicketFromNonsense() {
    Map<String, Object> right =
        Map.of("address", Desk.address(), "subject", "By phone", "text", "Delete");
    Instant now = Desk.bean(Clock.class).instant();
    List<Map<String, Object>> changes =
        List.of(
            Map.of("address", "two@example.com, three@example.com"),
            Map.of("address", ""),
            Map.of("address", "x".repeat(250) + "@example.com"),
            Map.of("subject", " "),
            Map.of("subject", "x".repeat(501)),
            Map.of("text", "x".repeat(20_001)),
            Map.of("locale", "../../etc"),
            Map.of("receivedAt", now.plusSeconds(60).toString()),
            Map.of("receivedAt", now.minus(Duration.ofDays(400)).toString()),
            Map.of("receivedAt", "+999999999-12-31T23:59:59Z"),
            Map.of("receivedAt", "yesterday"),
            Map.of("subject", List.of("x")));
    for (Map<String, Object> change : changes) {
      Map<String, Object> body = new TreeMap<>(right);
      body.putAll(change);
      assertThat(open(body).statusCode()).as(change.toString()).isEqualTo(400);
    }
    assertThat(open(right).statusCode()).isEqualTo(201);
  }

  @Test
  void countsWhatStandsWhere() {
    JsonPath before = Desk.as(Desk.AUDITOR).get("/api/v1/stats").jsonPath();
    Desk.ticket(Desk.address(), Desk.bean(Clock.class).instant().minus(Duration.ofDays(60)));
    JsonPath after = Desk.as(Desk.AUDITOR).get("/api/v1/stats").jsonPath();
    for (String grown : List.of("counts.RECEIVED", "open", "overdue")) {
      assertThat(after.getInt(grown)).as(grown).isEqualTo(before.getInt(grown) + 1);
    }
    assertThat(after.getMap("counts")).hasSize(18);
    assertThat(after.getString("oldest.RECEIVED")).isNotNull();
  }

  @Test
  void knowsNoTicketUnderAWrongReference() {
    for (String ref :
        List.of("D-0000-0000", "1", "D-0000", "x'%20or%201=1", "%00", "D-0000-000U")) {
      Response answer = Desk.as(Desk.AGENT).urlEncodingEnabled(false).get(T + ref);
      assertThat(answer.statusCode()).as(ref).isEqualTo(404);
    }
  }

  private static UUID order(
      Ticket ticket,
      String phase,
      String state,
      int attempts,
      @org.jspecify.annotations.Nullable String outcome,
      Instant at) {
    UUID id = UUID.randomUUID();
    sql(
        "insert into erasure_order (id, ticket_id, phase, state, key_id, attempts, outcome,"
            + " trying_since, queued_at, settled_at)"
            + " values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as text), ?8, ?8, ?8)",
        id,
        ticket.id(),
        phase,
        state,
        ticket.keyId(),
        attempts,
        outcome,
        at);
    return id;
  }

  private static void sql(String statement, @org.jspecify.annotations.Nullable Object... values) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              var query = Desk.bean(EntityManager.class).createNativeQuery(statement);
              for (int n = 0; n < values.length; n++) {
                query.setParameter(n + 1, values[n]);
              }
              query.executeUpdate();
            });
  }

  private static void approval(
      String at, @org.jspecify.annotations.Nullable String ifMatch, String body, int status) {
    var request = Desk.as(Desk.ADMIN).contentType("application/json").body(body);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    assertThat(request.post(at).statusCode()).as(ifMatch + " " + body).isEqualTo(status);
  }

  private static Response assign(String at, String by, String to) {
    return Desk.as(by)
        .contentType("application/json")
        .body(Map.of("assignee", to))
        .post(at + "/assignment");
  }

  private static Response open(Map<String, ?> body) {
    return Desk.as(Desk.AGENT).contentType("application/json").body(body).post("/api/v1/tickets");
  }

  private static List<String> acts(String at) {
    return Desk.as(Desk.AUDITOR).get(at + "/timeline").jsonPath().getList("items.act");
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS).toString();
  }
}
