package io.erasuredesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.ChangeStaff;
import io.erasuredesk.access.Role;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class StaffTest {

  private static final String STAFF = "/api/v1/staff";

  @Inject ChangeStaff changeStaff;
  @Inject EntityManager entities;

  @BeforeEach
  void people() {
    Desk.staff();
    People.enter("staff-mover", Role.AGENT);
  }

  @Test
  void showsWhoMayWhat() {
    Response answer = Desk.as(Desk.AUDITOR).get(STAFF + "/staff-mover");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.<List<String>>path("roles")).containsExactly("AGENT");
    assertThat(answer.<Boolean>path("active")).isTrue();
    assertThat(answer.<String>path("source")).isEqualTo("DEMO");
    assertThat(answer.header("ETag")).isEqualTo("\"" + answer.path("version") + "\"");
    assertThat(answer.asString()).doesNotContain("$2");
    assertThat(Desk.as(Desk.ADMIN).get(STAFF).jsonPath().getList("items.name"))
        .contains("staff-mover", Desk.ADMIN);
    Desk.as(Desk.ADMIN).get(STAFF + "/nobody-here").then().statusCode(404);
    Desk.as(Desk.ADMIN).get(STAFF + "/%25").then().statusCode(404);
  }

  @Test
  void countsFromTheNextRequestOn() {
    assertThat(claim()).isEqualTo(404);
    change(true, "AUDITOR").then().statusCode(200);
    assertThat(claim()).isEqualTo(403);
    change(false, "AGENT").then().statusCode(200);
    assertThat(claim()).isEqualTo(401);
    change(true, "AGENT").then().statusCode(200);
    assertThat(claim()).isEqualTo(404);
  }

  @Test
  void refusesAStaleChange() {
    String tag = Desk.as(Desk.ADMIN).get(STAFF + "/staff-mover").header("ETag");
    change(true, "AUDITOR").then().statusCode(200);
    Desk.as(Desk.ADMIN)
        .contentType("application/json")
        .header("If-Match", tag)
        .body(Map.of("active", true, "roles", List.of("AGENT")))
        .put(STAFF + "/staff-mover")
        .then()
        .statusCode(412);
  }

  @Test
  void leavesUsersOfTheSettingsToTheSettings() {
    People.enter(
        "staff-settled", BcryptUtil.bcryptHash("staff-settled", 4), true, "SETTINGS", Role.AGENT);
    Response answer = change("staff-settled", false, "AGENT");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.<String>path("type")).isEqualTo("urn:erasure-desk:problem:ruled-by-settings");
    People.enter(
        "staff-settled", BcryptUtil.bcryptHash("staff-settled", 4), false, "DEMO", Role.AGENT);
  }

  @Test
  void keepsTheLastAdmin() {
    var by = new Actor.Staff(Desk.ADMIN, Set.of(Role.ADMIN));
    for (boolean active : List.of(true, false)) {
      assertThatThrownBy(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(
                          () -> { // rolled back: all others are admins for the other tests
                            entities
                                .createNativeQuery("update staff set active = name = :it")
                                .setParameter("it", Desk.ADMIN)
                                .executeUpdate();
                            changeStaff.change(Desk.ADMIN, by, -1, active, Set.of(Role.AGENT));
                          }))
          .isInstanceOf(DeskException.class)
          .hasMessage("Let another admin in first");
    }
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(change("nobody-here", true, "AGENT").statusCode()).isEqualTo(404);
    assertThat(change(true, "ROOT").statusCode()).isEqualTo(400);
    assertThat(change(true).statusCode()).isEqualTo(400);
    for (String body :
        List.of(
            "{}",
            "{\"active\":true}",
            "{\"roles\":[\"AGENT\"]}",
            "{\"active\":true,\"roles\":[null]}")) {
      assertThat(
              Desk.as(Desk.ADMIN)
                  .contentType("application/json")
                  .body(body)
                  .put(STAFF + "/staff-mover")
                  .statusCode())
          .as(body)
          .isEqualTo(400);
    }
  }

  private static int claim() {
    return Desk.as("staff-mover").post("/api/v1/tickets/D-0000-0000/claim").statusCode();
  }

  private static Response change(boolean active, String... roles) {
    return change("staff-mover", active, roles);
  }

  private static Response change(String name, boolean active, String... roles) {
    return Desk.as(Desk.ADMIN)
        .contentType("application/json")
        .body(Map.of("active", active, "roles", List.of(roles)))
        .put(STAFF + "/" + name);
  }
}
