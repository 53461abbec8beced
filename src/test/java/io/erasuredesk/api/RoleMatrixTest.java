package io.erasuredesk.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.ticket.Ticket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route of the OpenAPI document for every role, against this table. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class RoleMatrixTest {

  private static final String T = "/api/v1/tickets";
  private static final Set<String> EVERYBODY = Set.of("anybody");
  private static final Set<String> ALL = Set.of(Desk.AGENT, Desk.ADMIN, Desk.AUDITOR);
  private static final Set<String> WORKERS = Set.of(Desk.AGENT, Desk.ADMIN);
  private static final Set<String> AGENTS = Set.of(Desk.AGENT);
  private static final Set<String> ADMINS = Set.of(Desk.ADMIN);

  private static final Map<String, Set<String>> MATRIX =
      Map.ofEntries(
          Map.entry("GET " + T, ALL),
          Map.entry("POST " + T, AGENTS),
          Map.entry("GET " + T + "/{ref}", ALL),
          Map.entry("GET " + T + "/{ref}/messages", WORKERS),
          Map.entry("GET " + T + "/{ref}/timeline", ALL),
          Map.entry("POST " + T + "/{ref}/claim", WORKERS),
          Map.entry("POST " + T + "/{ref}/release", WORKERS),
          Map.entry("POST " + T + "/{ref}/assignment", WORKERS),
          Map.entry("POST " + T + "/{ref}/notes", WORKERS),
          Map.entry("POST " + T + "/{ref}/account", AGENTS),
          Map.entry("GET " + T + "/{ref}/precheck", WORKERS),
          Map.entry("POST " + T + "/{ref}/precheck", WORKERS),
          Map.entry("POST " + T + "/{ref}/verification", AGENTS),
          Map.entry("POST " + T + "/{ref}/match", AGENTS),
          Map.entry("POST " + T + "/{ref}/phone-code", AGENTS),
          Map.entry("POST " + T + "/{ref}/phone-code/check", AGENTS),
          Map.entry("POST " + T + "/{ref}/lost-mailbox", AGENTS),
          Map.entry("POST " + T + "/{ref}/confirmation", AGENTS),
          Map.entry("POST " + T + "/{ref}/approval", ADMINS),
          Map.entry("POST " + T + "/{ref}/return", ADMINS),
          Map.entry("POST " + T + "/{ref}/denial", ADMINS),
          Map.entry("POST " + T + "/{ref}/retry", ADMINS),
          Map.entry("POST " + T + "/{ref}/withdrawal", AGENTS),
          Map.entry("POST " + T + "/{ref}/dismissal", AGENTS),
          Map.entry("GET " + T + "/{ref}/messages/{id}/raw", WORKERS),
          Map.entry("GET " + T + "/{ref}/messages/{id}/attachments/{index}", WORKERS),
          Map.entry("GET /api/v1/reviews", AGENTS),
          Map.entry("POST /api/v1/reviews", AGENTS),
          Map.entry("GET /api/v1/quarantine", AGENTS),
          Map.entry("GET /api/v1/quarantine/{id}/raw", AGENTS),
          Map.entry("POST /api/v1/quarantine/{id}/retry", AGENTS),
          Map.entry("POST /api/v1/quarantine/{id}/discard", AGENTS),
          Map.entry("POST /api/v1/quarantine/{id}/ticket", AGENTS),
          Map.entry("POST /api/v1/quarantine/{id}/join", AGENTS),
          Map.entry("GET /api/v1/quarantine/{id}", AGENTS),
          Map.entry("GET /api/v1/mailboxes", ALL),
          Map.entry("POST /api/v1/mailboxes/{name}/balances", WORKERS),
          Map.entry("GET /api/v1/mailboxes/{name}/balances", ALL),
          Map.entry("GET /api/v1/mailboxes/{name}/balances/{id}", ALL),
          Map.entry("GET /api/v1/ledger", Set.of(Desk.AGENT, Desk.AUDITOR)),
          Map.entry("GET /api/v1/ledger/{id}", Set.of(Desk.AGENT, Desk.AUDITOR)),
          Map.entry("POST /api/v1/ledger/lookup", Set.of(Desk.AGENT, Desk.AUDITOR)),
          Map.entry("GET /api/v1/stats", ALL),
          Map.entry("POST /api/v1/callbacks/opendsr", EVERYBODY));

  private static final List<String> VERBS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  @Test
  void everyRouteIsInTheTable() {
    Set<String> unlisted = new TreeSet<>(routes());
    Set<String> missing = new TreeSet<>(MATRIX.keySet());
    missing.removeAll(unlisted);
    unlisted.removeAll(MATRIX.keySet());
    assertThat(unlisted).isEmpty();
    assertThat(missing).isEmpty();
  }

  @Test
  void theDocumentNamesTheProblemsAndHidesThePages() {
    var document = given().accept("application/json").get("/q/openapi?format=json").jsonPath();
    assertThat(document.getMap("paths").keySet().toString()).doesNotContain("/r/", "/demo");
    assertThat(document.getString("components.securitySchemes.basic.scheme")).isEqualTo("basic");
    assertThat(document.getMap("components.schemas.Problem.properties").keySet())
        .hasToString("[type, title, status, detail, instance]");
    for (String status : List.of("401", "403", "default")) {
      assertThat(
              document.getString(
                  "paths.'"
                      + T
                      + "'.get.responses.'"
                      + status
                      + "'.content.'application/problem+json'.schema.'$ref'"))
          .as(status)
          .isEqualTo("#/components/schemas/Problem");
    }
  }

  @Test
  void everyRouteAnswersEveryRoleAsTheTableSays() {
    List<String> wrong = new ArrayList<>();
    for (String route : routes()) {
      Set<String> allowed = MATRIX.getOrDefault(route, Set.of());
      if (allowed.equals(EVERYBODY)) {
        continue;
      }
      expect(wrong, route, given(), "anonymous", Set.of(401));
      expect(wrong, route, Desk.as("api-nobody"), "unknown user", Set.of(401));
      for (String who : ALL) {
        int status = call(Desk.as(who), route);
        if (allowed.contains(who) ? status == 401 || status == 403 : status != 403) {
          wrong.add(route + " as " + who + ": " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyUnlistedVerbIsRefused() {
    Set<String> routes = routes();
    Set<String> paths = new TreeSet<>();
    routes.forEach(route -> paths.add(route.substring(route.indexOf(' ') + 1)));
    List<String> wrong = new ArrayList<>();
    for (String path : paths) {
      for (String verb : VERBS) {
        if (!routes.contains(verb + " " + path)) {
          expect(wrong, verb + " " + path, Desk.as(Desk.ADMIN), "admin", Set.of(405));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noSpellingOfAPathOpensItForTheWrongRole() {
    Ticket ticket = Desk.ticket(Desk.address());
    String claim = T + "/" + ticket.ref() + "/claim";
    String messages = T + "/" + ticket.ref() + "/messages";
    List<String> wrong = new ArrayList<>();
    for (String path : List.of(claim, messages)) {
      String verb = path.equals(claim) ? "POST" : "GET";
      for (String spelling : spellings(path)) {
        for (var who : Map.of("auditor", Desk.as(Desk.AUDITOR), "anonymous", given()).entrySet()) {
          int status =
              who.getValue().urlEncodingEnabled(false).request(verb, spelling).statusCode();
          if (status < 400 || status >= 500) {
            wrong.add(verb + " " + spelling + " as " + who.getKey() + ": " + status);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(Desk.as(Desk.AGENT).get(T + "/" + ticket.ref()).jsonPath().getString("assignee"))
        .isNull();
  }

  @Test
  void noHeaderMakesAReaderAWriter() {
    Ticket ticket = Desk.ticket(Desk.address());
    Desk.as(Desk.AUDITOR)
        .header("X-HTTP-Method-Override", "POST")
        .header("X-Method-Override", "POST")
        .header("X-Forwarded-User", Desk.ADMIN)
        .header("X-Remote-User", Desk.ADMIN)
        .header("X-Original-URL", "/api/v1/stats")
        .get(T + "/" + ticket.ref() + "/messages")
        .then()
        .statusCode(403);
    given().header("X-Remote-User", Desk.ADMIN).get(T).then().statusCode(401);
  }

  private static List<String> spellings(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    String front = path.substring(0, path.length() - last.length());
    return List.of(
        path,
        path + "/",
        "/" + path,
        path.replace("/api/", "//api//"),
        path.replace("/v1/", "/./v1/"),
        path.replace("/v1/", "/v1/x/../"),
        path.replace("/v1/", "/v1/%2e/"),
        path.replace("/v1/", "/v1/x/%2e%2e/"),
        path + ";x",
        path + ";x=y",
        path.replace("/v1/", "/v1;x/"),
        path.replace("/tickets/", "/tickets;a=b/"),
        front + last.toUpperCase(Locale.ROOT),
        front + "%" + Integer.toHexString(last.charAt(0)) + last.substring(1),
        front.substring(0, front.length() - 1) + "%2f" + last,
        path + "%20",
        path + "%00",
        path + ".json",
        path + "?x=/../stats",
        path.toUpperCase(Locale.ROOT),
        "/log/..;" + path,
        "/log/../" + path.substring(1),
        "/q/../" + path.substring(1));
  }

  private static void expect(
      List<String> wrong, String route, RequestSpecification as, String who, Set<Integer> wanted) {
    int status = call(as, route);
    if (!wanted.contains(status)) {
      wrong.add(route + " as " + who + ": " + status);
    }
  }

  private static int call(RequestSpecification as, String route) {
    String verb = route.substring(0, route.indexOf(' '));
    String path =
        route
            .substring(route.indexOf(' ') + 1)
            .replace("{ref}", "D-0000-0000")
            .replaceAll("\\{[^}]*}", "00000000-0000-0000-0000-000000000000");
    return verb.equals("GET")
        ? as.get(path).statusCode()
        : as.contentType("application/json").body("{}").request(verb, path).statusCode();
  }

  private static Set<String> routes() {
    Map<String, Map<String, Object>> paths =
        given().accept("application/json").get("/q/openapi?format=json").jsonPath().getMap("paths");
    Set<String> routes = new TreeSet<>();
    paths.forEach(
        (path, operations) ->
            operations.keySet().stream()
                .map(verb -> verb.toUpperCase(Locale.ROOT))
                .filter(VERBS::contains)
                .filter(verb -> path.startsWith("/api"))
                .forEach(verb -> routes.add(verb + " " + path)));
    return routes;
  }
}
