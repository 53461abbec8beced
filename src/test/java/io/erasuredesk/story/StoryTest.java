package io.erasuredesk.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Role;
import io.erasuredesk.audit.CheckLog;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The story that the README tells, in its order; each chapter goes on where the last one ended. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
@QuarkusTestResource(value = StoryWorld.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryTest {

  private static final String TICKETS = "/api/v1/tickets";
  private static final String ALICE = "alice@example.com";
  private static final String WORDS = "I have moved to the lighthouse";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject TestTickets stages;
  @Inject CheckLog checkLog;

  private String ref = "";
  private String token = "";

  @Test
  @Order(1)
  void aMailBecomesATicket() throws MessagingException {
    post().send(ALICE, Post.request(ALICE, "Alice Example", "pass", request()));
    assertThat(shopAccount("1001").jsonPath().getString("status")).isEqualTo("ACTIVE");

    stages.settle(stage -> stage.name().startsWith("intake."));

    List<String> refs = refsOf(ALICE);
    assertThat(refs).hasSize(1);
    ref = refs.get(0);
    assertThat(status()).isEqualTo("RECEIVED");
    assertThat(post().letters(ALICE)).isEmpty();
  }

  @Test
  @Order(2)
  void theCustomerIsAskedAtTheRegisteredAddress() {
    settle();

    assertThat(status()).isEqualTo("AWAITING_CONFIRMATION");
    assertThat(ticket("agent").jsonPath().getString("account.id")).isEqualTo("1001");
    List<Post.Letter> letters = post().challenges(ALICE);
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).ref()).isEqualTo(ref);
    token = letters.get(0).token();
  }

  @Test
  @Order(3)
  void openingTheLinkChangesNothing() {
    String before = etag();

    for (int i = 0; i < 20; i++) {
      given().get("/r/" + token).then().statusCode(200);
    }
    settle();

    assertThat(etag()).isEqualTo(before);
    assertThat(status()).isEqualTo("AWAITING_CONFIRMATION");
  }

  @Test
  @Order(4)
  void aTypedPhraseConfirms() {
    confirm("Delete my acount").then().statusCode(400);
    assertThat(status()).isEqualTo("AWAITING_CONFIRMATION");

    confirm("Delete my account").then().statusCode(303);

    assertThat(status()).isEqualTo("VERIFYING");
    settle();
    assertThat(status()).isEqualTo("VERIFYING");
  }

  @Test
  @Order(5)
  void anAgentVerifies() {
    as("agent", null)
        .body(Map.of("evidence", List.of("REGISTERED_MAILBOX"), "note", "the challenge came back"))
        .post(at("/verification"))
        .then()
        .statusCode(200);

    assertThat(status()).isEqualTo("AWAITING_APPROVAL");
  }

  @Test
  @Order(6)
  void whoVerifiedDoesNotApprove() {
    approve("agent", etag()).then().statusCode(403);
    People.enter("agent", Role.AGENT, Role.ADMIN);
    try {
      Response second = approve("agent", etag());
      assertThat(second.statusCode()).isEqualTo(403);
      assertThat(second.asString()).containsIgnoringCase("four-eyes");
    } finally {
      People.enter("agent", Role.AGENT);
    }
    approve("admin", null).then().statusCode(428);

    assertThat(status()).isEqualTo("AWAITING_APPROVAL");
    assertThat(signIn()).isEqualTo(200);
  }

  @Test
  @Order(7)
  void anotherPersonApprovesAndAccessIsCutAtOnce() {
    approve("admin", etag()).then().statusCode(200);
    settle();

    assertThat(status()).isEqualTo("COOLING_OFF");
    assertThat(signIn()).isEqualTo(403);
    assertThat(shopAccount("1001").jsonPath().getString("status")).isEqualTo("SUSPENDED");
    TestClock.advance(Duration.ofHours(11)); // of twelve
    settle();
    assertThat(status()).isEqualTo("COOLING_OFF");
    assertThat(shopAccount("1001").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(8)
  void afterTheCoolingOffTheAccountIsGone() {
    TestClock.advance(Duration.ofHours(2));
    settle();
    assertThat(status()).isIn("HANDED_OFF", "ERASING", "ERASED");
    Waiting.until(PATIENCE, "the shop erases", () -> shopAccount("1001").statusCode() == 404);
    // no callback reaches a desk in a test: it must ask
    Waiting.until(
        PATIENCE,
        "the desk sees it",
        () -> {
          TestClock.advance(Duration.ofMinutes(1));
          settle();
          return status().equals("ERASED");
        });

    assertThat(StoryWorld.shop().effects("1001")).isEqualTo(1);
    assertThat(signIn()).isEqualTo(401);
  }

  @Test
  @Order(9)
  void theCustomerGetsTheClosingLetterOnce() {
    settle();

    assertThat(post().closing(ALICE))
        .singleElement()
        .satisfies(letter -> assertThat(letter.text()).contains(ref));
  }

  @Test
  @Order(10)
  void theLogIsWhole() {
    List<String> acts =
        as("auditor", null).get(at("/timeline")).jsonPath().getList("items.act", String.class);
    assertThat(acts)
        .containsSubsequence(
            "TICKET_OPENED",
            "CHALLENGE_ISSUED",
            "CONFIRMED",
            "VERIFIED",
            "APPROVED",
            "SUSPENDED",
            "HANDED_OFF",
            "ERASED");

    CheckLog.Finding finding = checkLog.check();
    assertThat(finding.faults()).isEmpty();
    assertThat(finding.size()).isGreaterThanOrEqualTo(acts.size());
  }

  @Test
  @Order(11)
  void noWordOfTheCustomerLiesOpenInTheDatabase() {
    // what must be found shows that the search can find
    assertThat(Tables.with(ref)).contains("ticket");
    assertThat(Tables.with("commitment")).contains("audit_leaf");
    assertThat(Tables.with("CHALLENGE_ISSUED")).containsExactly("audit_opening");

    assertThat(token).isNotEmpty();
    for (String secret : List.of(ALICE, "Alice Example", WORDS, "the challenge came back", token)) {
      assertThat(Tables.with(secret)).as(secret).isEmpty();
    }
  }

  @Test
  @Order(12)
  void aForgedMailOnlyMakesTheDeskAskTheRealCustomer() throws MessagingException {
    String victim = "customer12@example.com";
    String mallory = "mallory@elsewhere.example";
    post().send(mallory, Post.request(victim, "Customer Twelve", "fail", request()));
    settle();

    List<String> refs = refsOf(victim);
    assertThat(refs).hasSize(1);
    ref = refs.get(0);
    assertThat(post().challenges(victim))
        .singleElement()
        .satisfies(letter -> assertThat(letter.ref()).isEqualTo(ref));
    assertThat(post().letters(mallory)).isEmpty();
    assertThat(ticket("agent").jsonPath().getList("hints", String.class))
        .contains("SENDER_NOT_AUTHENTICATED");

    String before = etag();
    TestClock.advance(Duration.ofDays(2));
    settle();
    assertThat(etag()).isEqualTo(before);
    assertThat(status()).isEqualTo("AWAITING_CONFIRMATION");
    assertThat(approve("admin", before).statusCode()).isEqualTo(409);
    assertThat(shopAccount("1012").jsonPath().getString("status")).isEqualTo("ACTIVE");
    assertThat(StoryWorld.shop().effects("1012")).isZero();
  }

  private static String request() {
    return "Hello,\r\n\r\nplease delete my account. " + WORDS + ".\r\n\r\nKind regards";
  }

  private static Post post() {
    return new Post(OutsideWorld.mail(), OutsideWorld.SUPPORT);
  }

  private void settle() {
    stages.settle(stage -> true);
  }

  private static RequestSpecification as(String name, @Nullable String etag) {
    var call = given().auth().preemptive().basic(name, name).contentType("application/json");
    return etag == null ? call : call.header("If-Match", etag);
  }

  private String at(String below) {
    return TICKETS + "/" + ref + below;
  }

  private Response ticket(String name) {
    return as(name, null).get(at(""));
  }

  private String status() {
    return ticket("agent").jsonPath().getString("status");
  }

  private String etag() {
    return ticket("agent").header("ETag");
  }

  private Response approve(String name, @Nullable String etag) {
    return as(name, etag).body(Map.of("ref", ref)).post(at("/approval"));
  }

  private static List<String> refsOf(String address) {
    return as("agent", null)
        .get(TICKETS)
        .jsonPath()
        .param("address", address)
        .getList("items.findAll { it.requester?.address == address }.ref", String.class);
  }

  private Response confirm(String phrase) {
    String form =
        Jsoup.parse(given().get("/r/" + token).asString())
            .select("form[action$=/confirm] input[name=form]")
            .attr("value");
    return given()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("form", form)
        .formParam("phrase", phrase)
        .post("/r/" + token + "/confirm");
  }

  private static Response shopAccount(String id) {
    return given().get(StoryWorld.shop().url() + "/accounts/" + id);
  }

  private static int signIn() {
    return given()
        .contentType("application/json")
        .body(Map.of("email", ALICE, "password", "alice"))
        .post(StoryWorld.shop().url() + "/login")
        .statusCode();
  }
}
