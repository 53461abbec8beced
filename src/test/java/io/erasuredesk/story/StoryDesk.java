package io.erasuredesk.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Role;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;

/** The desk and the shop as the people of a story see them: mails, pages, calls. */
@ApplicationScoped
public class StoryDesk {

  static final String AGENT = "story-agent";
  static final String ADMIN = "story-admin";
  static final String ADMIN2 = "story-admin2";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestTickets stages;
  private final TicketFixture fixture;

  StoryDesk(TestTickets stages, TicketFixture fixture) {
    this.stages = stages;
    this.fixture = fixture;
  }

  /** People come to work, and what other tests have left waits. */
  void open() {
    People.enter(AGENT, Role.AGENT);
    People.enter(ADMIN, Role.ADMIN);
    People.enter(ADMIN2, Role.ADMIN);
    fixture.sql(
        "update erasure_order set next_try_at = null, follow_at = null, hand_off_at = null");
    fixture.sql("update precheck set next_check_at = '2999-01-01'");
    TestClock.advance(Duration.ofDays(2)); // nobody was written to today
  }

  /** Somebody writes to the desk; the reference of the ticket that came of it. */
  String mail(String from, String dmarc, String text) {
    Set<?> before = new HashSet<>(fixture.rows("select ref from ticket"));
    try {
      post().send(from, Post.request(from, "A Customer", dmarc, text));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
    stages.settle(stage -> stage.name().startsWith("intake."));
    settle();
    List<?> after =
        fixture.rows("select ref from ticket").stream().filter(r -> !before.contains(r)).toList();
    assertThat(after).as("tickets of this mail").hasSize(1);
    return after.get(0).toString();
  }

  /** The customer asks by mail, is asked back, and types the phrase. */
  String confirmed(String customer, boolean cancelOrders) {
    String ref = mail(customer, "pass", "Please delete my account.");
    assertThat(status(ref)).isEqualTo("AWAITING_CONFIRMATION");
    page(customer, ref, "confirm", confirmation(cancelOrders)).then().statusCode(303);
    settle();
    return ref;
  }

  static Map<String, String> confirmation(boolean cancelOrders) {
    Map<String, String> fields = new HashMap<>(Map.of("phrase", "Delete my account"));
    if (cancelOrders) {
      fields.put("cancelOrders", "yes");
    }
    return fields;
  }

  /** The customer opens the link of the newest letter about it and sends one of the forms. */
  Response page(String customer, String ref, String form, Map<String, String> fields) {
    return send("/r/" + link(customer, ref), form, fields);
  }

  /** Opens a page and sends one of its forms. */
  Response send(String page, String form, Map<String, String> fields) {
    String seal =
        Jsoup.parse(given().get(page).asString())
            .select("form[action$=/" + form + "] input[name=form]")
            .attr("value");
    return given()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("form", seal)
        .formParams(fields)
        .post(page + "/" + form);
  }

  private String link(String customer, String ref) {
    return post().letters(customer).stream()
        .filter(letter -> letter.text().contains(ref) && letter.text().contains("/r/"))
        .reduce((first, second) -> second)
        .orElseThrow()
        .token();
  }

  void verify(String ref, String... evidence) {
    call(AGENT, ref, "/verification", Map.of("evidence", List.of(evidence), "note", ""))
        .then()
        .statusCode(200);
    assertThat(status(ref)).isEqualTo("AWAITING_APPROVAL");
  }

  /** Two things that only the customer and the shop know. */
  void match(String ref, String orders, String last4) {
    for (var said : Map.of("ORDER_COUNT", orders, "PAYMENT_LAST4", last4).entrySet()) {
      Response answer =
          call(AGENT, ref, "/match", Map.of("point", said.getKey(), "said", said.getValue()));
      assertThat(answer.jsonPath().getBoolean("match")).as(said.getKey()).isTrue();
    }
  }

  Response approve(String who, String ref) {
    return call(who, ref, "/approval", Map.of("ref", ref));
  }

  /** Approves, and the shop cuts access. */
  void approved(String ref) {
    approve(ADMIN, ref).then().statusCode(200);
    settle();
    assertThat(status(ref)).isEqualTo("COOLING_OFF");
  }

  /** A call of the API about a ticket, with the version that it has now. */
  Response call(String who, String ref, String below, Map<String, ?> body) {
    String path = "/api/v1/tickets/" + ref;
    String etag = given().auth().preemptive().basic(who, who).get(path).header("ETag");
    return given()
        .auth()
        .preemptive()
        .basic(who, who)
        .contentType("application/json")
        .header("If-Match", etag)
        .body(body)
        .post(path + below);
  }

  JsonPath ticket(String ref) {
    return given().auth().preemptive().basic(AGENT, AGENT).get("/api/v1/tickets/" + ref).jsonPath();
  }

  String status(String ref) {
    return ticket(ref).getString("status");
  }

  List<String> acts(String ref) {
    return given()
        .auth()
        .preemptive()
        .basic(AGENT, AGENT)
        .get("/api/v1/tickets/" + ref + "/timeline")
        .jsonPath()
        .getList("items.act", String.class);
  }

  /** Waits the cooling-off out, until it is proven that the account is gone. */
  void erased(String ref, String account, Duration coolingOff) {
    after(coolingOff);
    Waiting.until(PATIENCE, "the shop erases", () -> shopAccount(account).statusCode() == 404);
    Waiting.until(
        PATIENCE,
        "the desk sees it",
        () -> {
          after(Duration.ofMinutes(1));
          return Set.of("ERASED", "PARTIALLY_ERASED").contains(status(ref));
        });
    assertThat(StoryWorld.shop().effects(account)).isEqualTo(1);
  }

  /** Nothing is erased, however long one waits. */
  void neverErased(String ref, String account) {
    after(Duration.ofHours(13));
    assertThat(StoryWorld.shop().effects(account)).isZero();
    assertThat(acts(ref)).doesNotContain("HANDED_OFF");
  }

  void after(Duration time) {
    TestClock.advance(time);
    settle();
  }

  /** Everything that happened has its consequences; no mail comes meanwhile. */
  void settle() {
    stages.settle(
        stage -> !stage.name().startsWith("intake.") && !stage.name().startsWith("ledger."));
  }

  static Response shopAccount(String id) {
    return given().get(StoryWorld.shop().url() + "/accounts/" + id);
  }

  /** Something happens at the shop by a button there. */
  static void atShop(String path) {
    given().post(StoryWorld.shop().url() + "/accounts/" + path).then().statusCode(200);
  }

  /** Something happens at the shop that has no button. */
  static void inShop(String sql) {
    try (var connection =
            OutsideWorld.postgres().getDatabase("postgres", StoryWorld.DATABASE).getConnection();
        var statement = connection.createStatement()) {
      statement.execute("set search_path to shop");
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static int signIn(String name) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", name + "@example.com", "password", name))
        .post(StoryWorld.shop().url() + "/login")
        .statusCode();
  }

  static Post post() {
    return new Post(OutsideWorld.mail(), OutsideWorld.SUPPORT);
  }
}
