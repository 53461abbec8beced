package io.erasuredesk.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.Routes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every route of the OpenAPI document and who may, against this table, which people keep. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class RoleMatrixTest {

  private static final String T = "/api/v1/tickets";
  private static final Set<String> EVERYBODY = Set.of("anybody");
  private static final Set<String> ALL = Set.of(Desk.AGENT, Desk.ADMIN, Desk.AUDITOR);
  private static final Set<String> WORKERS = Set.of(Desk.AGENT, Desk.ADMIN);
  private static final Set<String> AGENTS = Set.of(Desk.AGENT);
  private static final Set<String> ADMINS = Set.of(Desk.ADMIN);
  private static final Set<String> AUDITED = Set.of(Desk.ADMIN, Desk.AUDITOR);

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
          Map.entry("POST " + T + "/{ref}/extension", ADMINS),
          Map.entry("POST " + T + "/{ref}/acknowledgement", WORKERS),
          Map.entry("POST " + T + "/{ref}/question", AGENTS),
          Map.entry("POST " + T + "/{ref}/answer", AGENTS),
          Map.entry("GET /api/v1/escalations", ALL),
          Map.entry("POST " + T + "/{ref}/withdrawal", AGENTS),
          Map.entry("POST " + T + "/{ref}/dismissal", AGENTS),
          Map.entry("POST " + T + "/{ref}/reading", WORKERS),
          Map.entry("POST " + T + "/{ref}/replies", WORKERS),
          Map.entry("PUT " + T + "/{ref}/presence", WORKERS),
          Map.entry("POST " + T + "/{ref}/denial-proposal", AGENTS),
          Map.entry("POST " + T + "/{ref}/partial-erasure", ADMINS),
          Map.entry("GET " + T + "/{ref}/certificate", ALL),
          Map.entry("GET /api/v1/log/check", Set.of(Desk.ADMIN, Desk.AUDITOR)),
          Map.entry("GET /api/v1/reply-templates", WORKERS),
          Map.entry("GET /api/v1/letters/{letter}", WORKERS),
          Map.entry("POST " + T + "/{ref}/letter-preview", WORKERS),
          Map.entry("POST /api/v1/assignments", WORKERS),
          Map.entry("PUT " + T + "/{ref}/hold", ADMINS),
          Map.entry("DELETE " + T + "/{ref}/hold", ADMINS),
          Map.entry("POST " + T + "/{ref}/duplicate", AGENTS),
          Map.entry("GET " + T + "/{ref}/messages/{id}/raw", WORKERS),
          Map.entry("GET " + T + "/{ref}/messages/{id}/attachments/{index}", WORKERS),
          Map.entry("GET /api/v1/webhooks", AUDITED),
          Map.entry("POST /api/v1/webhooks/{name}/enabling", ADMINS),
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
          Map.entry("GET /api/v1/reports/months", ALL),
          Map.entry("GET /api/v1/reports/months.csv", ALL),
          Map.entry("GET /api/v1/events", WORKERS),
          Map.entry("GET /api/v1/tokens", ALL),
          Map.entry("POST /api/v1/tokens", ALL),
          Map.entry("DELETE /api/v1/tokens/{id}", ALL),
          Map.entry("GET /api/v1/staff", Set.of(Desk.ADMIN, Desk.AUDITOR)),
          Map.entry("GET /api/v1/staff/{name}", Set.of(Desk.ADMIN, Desk.AUDITOR)),
          Map.entry("PUT /api/v1/staff/{name}", ADMINS),
          Map.entry("POST /api/v1/callbacks/opendsr", EVERYBODY));

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
    assertThat(document.getString("components.securitySchemes.bearer.scheme")).isEqualTo("bearer");
    assertThat(document.getList("paths.'" + T + "'.post.security"))
        .hasToString("[{basic=[AGENT]}, {bearer=[AGENT]}]");
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

  /** What a route answers to whom is tried by {@code abuse.RightsTest}, cases 58 and 59. */
  @Test
  void theDocumentNamesTheRolesOfTheTable() {
    Map<String, String> names =
        Map.of("AGENT", Desk.AGENT, "ADMIN", Desk.ADMIN, "AUDITOR", Desk.AUDITOR);
    for (Routes.Route route : Routes.documented()) {
      Set<String> roles = new TreeSet<>();
      route.roles().forEach(role -> roles.add(names.get(role.name())));
      assertThat(roles.isEmpty() ? EVERYBODY : roles)
          .as("%s", route)
          .isEqualTo(MATRIX.get(route.toString()));
    }
  }

  /** {@code DESK_WRITE_DOCS=true ./mvnw test -Dtest=RoleMatrixTest} writes it anew. */
  @Test
  void theTableInTheDocsIsTheOneOfTheDocument() throws IOException {
    Path file = Path.of("src/docs/rights.md");
    String text = Files.readString(file);
    String head = text.substring(0, text.indexOf("| call |"));
    if (Boolean.parseBoolean(System.getenv("DESK_WRITE_DOCS"))) {
      Files.writeString(file, head + Routes.table());
    }
    assertThat(Files.readString(file)).isEqualTo(head + Routes.table());
  }

  private static Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    Routes.documented().forEach(route -> routes.add(route.toString()));
    return routes;
  }
}
