package io.erasuredesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.work.Stage;
import io.erasuredesk.work.StageRunner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finding tickets by words of their mails, which lie sealed. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class WordSearchTest {

  private static final String T = "/api/v1/tickets";

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  @Test
  void findsATicketThatHasAllTheWordsWhereverTheyStand() {
    String one = word();
    String two = word();
    String both = taken("About " + one, "Bitte löschen Sie " + two + " für Ｗｉｄｅ.", "Nora Quill");
    String other = taken("About " + one, "nothing else", "Nora Quill");
    assertThat(find(one)).containsExactlyInAnyOrder(both, other);
    assertThat(find(one.toUpperCase(Locale.ROOT) + ", " + two + " LÖSCHEN wide"))
        .containsExactly(both);
    assertThat(find(one + " quill")).containsExactlyInAnyOrder(both, other);
    assertThat(find(two + " else")).isEmpty();
    assertThat(find(one + " " + word())).isEmpty();
    assertThat(find(one.substring(0, one.length() - 1))).isEmpty();
  }

  @Test
  void findsWordsOfLaterEntriesAndAddressesThatTheTextNames() {
    String ref = taken("Hello", "My other address is " + Desk.address(), "Nora");
    String late = word();
    String named = Desk.address();
    Desk.as(Desk.AGENT)
        .contentType("application/json")
        .body(Map.of("text", "They said " + late + " and " + named + "."))
        .post(T + "/" + ref + "/notes")
        .then()
        .statusCode(200);
    assertThat(find(late)).containsExactly(ref);
    assertThat(find(named)).containsExactly(ref);
    assertThat(find("other " + late)).containsExactly(ref);
  }

  @Test
  void findsTextWithoutSpacesByAnyPartOfTwoCharacters() {
    String mark = word();
    String ref = taken(mark, "お客様番号は四二です。アカウントを完全に削除してください。", "山田");
    assertThat(find(mark + " 削除")).containsExactly(ref);
    assertThat(find(mark + " アカウント 山田")).containsExactly(ref);
    assertThat(find(mark + " 除削")).isEmpty();
  }

  @Test
  void walksThroughAllPagesOfWhatWordsFindInEveryOrder() {
    String common = word();
    String rare = word();
    List<String> all = new ArrayList<>();
    for (int n = 0; n < 7; n++) {
      all.add(taken(common, n < 3 ? "some " + rare : "some", "Nora"));
    }
    for (String sort : List.of("receivedAt", "-receivedAt", "dueAt", "-dueAt")) {
      assertThat(walk(common, sort)).containsExactlyInAnyOrderElementsOf(all);
      assertThat(walk(common + " " + rare, sort))
          .containsExactlyInAnyOrderElementsOf(all.subList(0, 3));
    }
    List<String> up = walk(common, "receivedAt");
    Collections.reverse(up);
    assertThat(walk(common, "-receivedAt")).isEqualTo(up);
  }

  @Test
  void keepsNoWordReadableAndNoneOfAForgottenTicket() throws SQLException {
    String mark = word();
    Ticket ticket = Desk.ticket(Desk.address());
    Desk.as(Desk.AGENT)
        .contentType("application/json")
        .body(Map.of("text", mark + " secretword"))
        .post(T + "/" + ticket.ref().text() + "/notes")
        .then()
        .statusCode(200);
    assertThat(find(mark)).hasSize(1);
    try (Connection connection = Desk.bean(DataSource.class).getConnection();
        var statement = connection.createStatement()) {
      var dump =
          statement.executeQuery(
              "select count(*) from ticket_word w where w::text like '%" + mark + "%'");
      dump.next();
      assertThat(dump.getInt(1)).isZero();
      statement.executeUpdate(
          "update ticket set status = 'FORGOTTEN', key_id = null, content = null where id = '"
              + ticket.id()
              + "'");
      var left =
          statement.executeQuery(
              "select count(*) from ticket_word where ticket_id = '" + ticket.id() + "'");
      left.next();
      assertThat(left.getInt(1)).isZero();
    }
    assertThat(find(mark)).isEmpty();
  }

  @Test
  void makesWhatWasThereBeforeTheSearchBeFoundToo() throws SQLException {
    String mark = word();
    String ref = taken(mark, "old words", "Nora");
    try (Connection connection = Desk.bean(DataSource.class).getConnection();
        var statement = connection.createStatement()) {
      String ticket = "(select id from ticket where ref = '" + ref + "')";
      statement.executeUpdate("delete from ticket_word where ticket_id = " + ticket);
      statement.executeUpdate("update message set indexed = false where ticket_id = " + ticket);
    }
    assertThat(find(mark)).isEmpty();
    Stage stage =
        Desk.bean(StageRunner.class).stages().stream()
            .filter(some -> some.name().equals("ticket.words"))
            .findFirst()
            .orElseThrow();
    for (int n = 0; n < 100 && stage.step(); n++) {
      // until it is through
    }
    assertThat(find(mark + " old nora")).containsExactly(ref);
    assertThat(stage.step()).isFalse();
  }

  private static String taken(String subject, String text, String name) {
    Response answer =
        Desk.as(Desk.AGENT)
            .contentType("application/json")
            .body(Map.of("address", Desk.address(), "subject", subject, "text", text, "name", name))
            .post(T);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer.jsonPath().getString("ref");
  }

  /** A word that no other test has. */
  private static String word() {
    return "w" + UUID.randomUUID().toString().replace("-", "");
  }

  private static List<String> find(String text) {
    return page(Map.of("q", text)).getList("items.ref", String.class);
  }

  private static List<String> walk(String text, String sort) {
    List<String> refs = new ArrayList<>();
    String cursor = null;
    do {
      Map<String, Object> query =
          new java.util.HashMap<>(Map.of("q", text, "sort", sort, "limit", 2));
      if (cursor != null) {
        query.put("cursor", cursor);
      }
      JsonPath page = page(query);
      refs.addAll(page.getList("items.ref", String.class));
      cursor = page.getString("next");
    } while (cursor != null);
    return refs;
  }

  private static JsonPath page(Map<String, ?> query) {
    Response answer = Desk.as(Desk.AGENT).queryParams(query).get(T);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }
}
