package io.erasuredesk.abuse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.story.Tables;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.Fingerprint;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.CheckPreconditions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who confirms, and by what: cases 13, 14, 16 to 18, 22 and 23. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ConfirmationTest {

  private static final String PHRASE = "Delete my account";
  private static final Pattern LINK = Pattern.compile("https://desk\\.example/r/([\\w-]{43})");

  @Inject Front desk;
  @Inject TestTickets tickets;
  @Inject TicketFixture fixture;
  @Inject CheckPreconditions check;
  @Inject Clock clock;

  @BeforeAll
  static void staff() {
    Front.staff();
  }

  @Test
  void case13_looksChangeNothingHoweverTheyComeAndThePressStillWorks() {
    UUID id = challenged(FakeShop.open());
    String path = "/r/" + tickets.link(id);
    String before = Fingerprint.now();

    for (int twice = 0; twice < 2; twice++) {
      for (String below : List.of("", "/confirm", "/stop", "/release", "/sign-in", "/phone-code")) {
        for (String preview : List.of("prefetch", "prerender", "preview")) {
          var look =
              given()
                  .redirects()
                  .follow(false)
                  .header("Sec-Purpose", preview)
                  .header("Purpose", preview)
                  .header("X-Forwarded-For", "198.51.100." + twice)
                  .header("User-Agent", "Slackbot-LinkExpanding 1.0");
          look.get(path + below);
          look.head(path + below);
          look.options(path + below);
        }
      }
    }

    assertThat(Fingerprint.now()).isEqualTo(before);
    confirm(path).then().statusCode(303);
    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
  }

  @Test
  void case14_pressingEveryButtonWithoutTypingConfirmsNothing() {
    UUID id = challenged(FakeShop.open().order("O-1", "CANCELLABLE"));
    String path = "/r/" + tickets.link(id);
    Document page = page(path);
    assertThat(page.select("form")).hasSizeGreaterThan(1);

    for (Element form : page.select("form")) {
      // to stop takes one press on purpose: it deletes nothing, and whom it helps may be in a hurry
      if (!form.attr("action").endsWith("/stop")) {
        Map<String, String> fields = new HashMap<>();
        form.select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
        post(form.attr("action"), fields);
      }
    }
    for (Element link : page.select("a[href]")) {
      given().redirects().follow(false).get(link.attr("href").replace("#", path + "#"));
    }

    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
    assertThat(tickets.read(id).ordersReleased()).isFalse();
  }

  @Test
  void case16_aConfirmationWorksOnceAndInTime() {
    UUID id = challenged(FakeShop.open());
    String path = "/r/" + tickets.link(id);
    String form = form(path, "confirm");
    post(path + "/confirm", Map.of("form", form, "phrase", PHRASE)).then().statusCode(303);
    String before = Fingerprint.now();
    post(path + "/confirm", Map.of("form", form, "phrase", PHRASE)).then().statusCode(409);
    assertThat(Fingerprint.now()).isEqualTo(before);

    UUID late = challenged(FakeShop.open());
    String other = "/r/" + tickets.link(late);
    String stale = form(other, "confirm");
    TestClock.advance(Duration.ofHours(2));
    post(other + "/confirm", Map.of("form", stale, "phrase", PHRASE)).then().statusCode(400);
    String fresh = form(other, "confirm");
    TestClock.advance(Duration.ofDays(7).minusHours(2));
    // the challenge is over, though nobody has swept it up yet
    post(other + "/confirm", Map.of("form", form(other, "stop"), "phrase", PHRASE))
        .then()
        .statusCode(400);
    post(other + "/confirm", Map.of("form", fresh, "phrase", PHRASE)).then().statusCode(400);
    assertThat(status(late)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
    TestClock.advance(Duration.ofDays(30));
    given().get(other).then().statusCode(404);
  }

  @Test
  void case17_aLinkAFormOrACodeOfOneTicketIsNothingOnAnother() {
    FakeShop.Account mine = FakeShop.open();
    FakeShop.Account victim = FakeShop.open();
    UUID ours = challenged(mine);
    UUID theirs = challenged(victim);
    String path = "/r/" + tickets.link(ours);
    String victims = "/r/" + tickets.link(theirs);

    for (String action : List.of("confirm", "stop")) {
      post(victims + "/" + action, Map.of("form", form(path, action), "phrase", PHRASE))
          .then()
          .statusCode(400);
    }
    post(victims + "/confirm", Map.of("form", form(victims, "stop"), "phrase", PHRASE))
        .then()
        .statusCode(400);
    desk.send();
    String code = Codes.in(String.join("\n", Front.inbox(mine.email())));
    enter(tickets.read(theirs).ref().text(), code).then().statusCode(400);
    enter(tickets.read(ours).ref().text(), code).then().statusCode(303);

    assertThat(status(ours)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
    assertThat(status(theirs)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
  }

  @Test
  void case18_noTokenLeavesThePage() {
    FakeShop.Account account = FakeShop.open();
    UUID id = challenged(account);
    desk.send();
    Matcher link =
        LINK.matcher(String.join("\n", Front.inbox(account.email())).replace("=\r\n", ""));
    assertThat(link.find()).isTrue();
    String token = link.group(1);
    String log;
    try (Lines lines = new Lines()) {
      Response page = given().get("/r/" + token);
      assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(page.header("Cache-Control")).isEqualTo("no-store");
      assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
      Document shown = Jsoup.parse(page.asString());
      assertThat(shown.select("script, iframe, img, object, video, audio, embed")).isEmpty();
      assertThat(shown.select("[src], link[href], form[action], a[href]"))
          .allMatch(
              part ->
                  (part.attr("src") + part.attr("href") + part.attr("action")).matches("[/#].*"));
      given().get("/r/" + token + "x");
      confirm("/r/" + token).then().statusCode(303);
      confirmAgain("/r/" + token);
      log = lines.all();
    }

    assertThat(log).doesNotContain(token);
    assertThat(given().get("/q/metrics").asString()).doesNotContain(token);
    assertThat(Tables.with(token)).isEmpty();
    assertThat(desk.get("tickets/" + tickets.read(id).ref() + "/timeline").asString())
        .doesNotContain(token);
  }

  @Test
  void case22_whoTookTheMailboxOverIsStoppedByTheFormerAddressInTime() {
    String former = "before" + UUID.randomUUID() + "@example.net";
    FakeShop.Account account =
        FakeShop.open()
            .history("registeredAddressChangedAt", clock.instant().minus(Duration.ofDays(2)))
            .history("formerAddress", former);
    UUID id = challenged(account);
    confirm("/r/" + tickets.link(id)).then().statusCode(303);
    check.check(id);
    // somebody was talked into vouching, and somebody else into approving
    fixture.change(id, t -> t.verify("agent", Set.of(Evidence.IN_PERSON), clock.instant()));
    fixture.approve(id, TicketFixture.ADMIN);
    fixture.approve(id, TicketFixture.ADMIN2);
    tickets.drain("verification.former-address");
    desk.send();

    TestClock.advance(Duration.ofHours(71));
    tickets.drain("erasure.order");
    assertThat(status(id)).isEqualTo(TicketStatus.COOLING_OFF);
    String letter = String.join("\n", Front.inbox(former)).replace("=\r\n", "");
    Matcher link = Pattern.compile("https://desk\\.example(/r/former/[\\w-]{43})").matcher(letter);
    assertThat(link.find()).as(letter).isTrue();
    post(link.group(1), Map.of("form", form(link.group(1), ""))).then().statusCode(200);

    TestClock.advance(Duration.ofDays(3));
    tickets.drain("erasure.order");
    assertThat(status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(
            fixture.rows(
                "select id from erasure_order where ticket_id = ?1 and phase = 'ERASE'", id))
        .isEmpty();
  }

  @Test
  void case23_afterAChangeOfContactDataOnlyTheStrongWayIsLeft() {
    FakeShop.Account account =
        FakeShop.open()
            .knows("ORDER_COUNT", "4")
            .knows("PAYMENT_LAST4", "4242")
            .history("registeredAddressChangedAt", clock.instant().minus(Duration.ofDays(1)));
    UUID id = challenged(account);
    confirm("/r/" + tickets.link(id)).then().statusCode(303);
    check.check(id);
    String ref = tickets.read(id).ref().text();
    assertThat(desk.ticket(ref).getString("identity.needed")).isEqualTo("L3");
    assertThat(desk.ticket(ref).getString("identity.why")).isEqualTo("RISK");

    refuses(ref, "\"REGISTERED_MAILBOX\"", "two matched data points");
    match(ref, "ORDER_COUNT", "4");
    match(ref, "PAYMENT_LAST4", "4242");
    refuses(ref, "\"REGISTERED_MAILBOX\",\"DATA_MATCH\"", "SHOP_SIGN_IN or IN_PERSON");
    refuses(ref, "\"REGISTERED_MAILBOX\",\"MANDATE\"", "SHOP_SIGN_IN or IN_PERSON");

    verify(ref, "\"REGISTERED_MAILBOX\",\"DATA_MATCH\",\"IN_PERSON\"").then().statusCode(200);
    assertThat(desk.ticket(ref).getString("identity.reached")).isEqualTo("L3");
    assertThat(desk.ticket(ref).getBoolean("identity.needsSecondAdmin")).isTrue();
  }

  @Test
  void case23_whatACustomerSaidIsKeptNowhere() {
    String said = "ZQ7 9XK";
    UUID id = challenged(FakeShop.open().knows("DELIVERY_POSTCODE", "ZQ7 9XL"));
    String ref = tickets.read(id).ref().text();
    String log;
    try (Lines lines = new Lines()) {
      Response answer =
          desk.post(
              Front.AGENT,
              "tickets/" + ref + "/match",
              "{\"point\":\"DELIVERY_POSTCODE\",\"said\":\"" + said + "\"}");
      assertThat(answer.asString()).isEqualTo("{\"match\":false,\"triesLeft\":2}");
      desk.post(
          Front.AGENT,
          "tickets/" + ref + "/match",
          "{\"point\":\"PAYMENT_LAST4\",\"said\":\"" + said + "\"}");
      log = lines.all();
    }
    assertThat(log).doesNotContain(said);
    assertThat(Tables.with(said)).isEmpty();
    assertThat(desk.get("tickets/" + ref).asString()).doesNotContain(said, "ZQ7 9XL");
    assertThat(desk.get("tickets/" + ref + "/timeline").asString())
        .contains("DATA_NOT_MATCHED")
        .doesNotContain(said);
  }

  private UUID challenged(FakeShop.Account account) {
    UUID id = tickets.open(account.email(), "en");
    tickets.stepUntil(
        "verification.challenge", () -> status(id) == TicketStatus.AWAITING_CONFIRMATION);
    return id;
  }

  private TicketStatus status(UUID id) {
    return tickets.read(id).status();
  }

  private Response verify(String ref, String codes) {
    return desk.post(
        Front.AGENT, "tickets/" + ref + "/verification", "{\"evidence\":[" + codes + "]}");
  }

  private void refuses(String ref, String codes, String missing) {
    Response refused = verify(ref, codes);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.jsonPath().getString("type")).endsWith(":level-not-reached");
    assertThat(refused.jsonPath().getString("detail")).contains("Level L3", missing);
  }

  private void match(String ref, String point, String said) {
    desk.post(
            Front.AGENT,
            "tickets/" + ref + "/match",
            "{\"point\":\"" + point + "\",\"said\":\"" + said + "\"}")
        .then()
        .statusCode(200);
  }

  private static Response confirm(String path) {
    return post(
        path + "/confirm", Map.of("form", form(path, "confirm"), "phrase", "delete my account"));
  }

  private static void confirmAgain(String path) {
    post(path + "/confirm", Map.of("form", form(path, "stop"), "phrase", PHRASE));
  }

  private static Document page(String path) {
    return Jsoup.parse(given().get(path).then().statusCode(200).extract().asString());
  }

  private static String form(String path, String action) {
    return page(path)
        .select("form[action=" + (action.isEmpty() ? path : path + "/" + action) + "]")
        .select("input[name=form]")
        .attr("value");
  }

  private static Response post(String path, Map<String, String> fields) {
    return given()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParams(fields)
        .post(path);
  }

  private static Response enter(String ref, String code) {
    return post("/r", Map.of("ref", ref, "code", code));
  }
}
