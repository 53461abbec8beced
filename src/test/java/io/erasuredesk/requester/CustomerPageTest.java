package io.erasuredesk.requester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Moves;
import io.erasuredesk.ticket.RecordedLetters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Verb;
import io.erasuredesk.work.Gate;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CustomerPageTest extends Visiting {

  private static final String PRECHECK = "verification.precheck";

  @Test
  void changesNothingHoweverOftenAndHoweverItIsLookedAt() {
    UUID id = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);
    String before = fingerprint();

    for (int i = 0; i < 20; i++) {
      given().get("/r/" + token).then().statusCode(200);
      given().header("Purpose", "prefetch").head("/r/" + token).then().statusCode(200);
      given().options("/r/" + token);
      for (String action : List.of("confirm", "stop", "release", "waive")) {
        String path = "/r/" + token + "/" + action;
        given().redirects().follow(false).get(path).then().header("Location", "/r/" + token);
        given().redirects().follow(false).head(path).then().header("Location", "/r/" + token);
      }
      given().get("/r").then().statusCode(200);
      given().get("/r/nothing").then().statusCode(404);
    }

    assertThat(fingerprint()).isEqualTo(before);
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
  }

  @Test
  void saysWhatWasAskedAndWhatWillBeLost() {
    var account = FakeShop.open();
    UUID id = challenged(account, "en");

    Document page = open(tickets.link(id));

    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.text())
        .contains(tickets.read(id).ref().text())
        .contains("Delete my account")
        .contains("cannot be undone")
        .contains("orders", "reviews", "wallet", "signed out")
        .doesNotContain(account.email())
        .doesNotContain("NOT_FOUND", "{", "}");
    assertThat(page.select("li.now").text()).contains("Your confirmation");
  }

  @Test
  void isPrivateAndPassive() {
    UUID id = challenged(FakeShop.open(), "en");

    for (String path : List.of("/r/" + tickets.link(id), "/r", "/r/nothing")) {
      given()
          .get(path)
          .then()
          .header(
              "Content-Security-Policy",
              "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
                  + " base-uri 'none'")
          .header("Referrer-Policy", "no-referrer")
          .header("Cache-Control", "no-store")
          .header("X-Content-Type-Options", "nosniff")
          .header("X-Robots-Tag", "noindex")
          .header("Set-Cookie", (String) null)
          .contentType("text/html;charset=UTF-8");
    }
    given().get("/customer.css").then().statusCode(200).contentType("text/css");
  }

  @Test
  void needsNoScriptAndLabelsEveryField() {
    Document page = open(tickets.link(challenged(FakeShop.open(), "en")));

    assertThat(page.select("script, style, [style], [onclick], img, iframe")).isEmpty();
    for (var field : page.select("input:not([type=hidden]), select")) {
      assertThat(page.select("label[for=" + field.id() + "]")).hasSize(1);
    }
    Set<String> ids = new HashSet<>();
    page.select("[id]").forEach(element -> assertThat(ids.add(element.id())).isTrue());
    page.select("[aria-labelledby], [aria-describedby]")
        .forEach(
            element ->
                assertThat(ids)
                    .containsAll(
                        List.of(
                            (element.attr("aria-labelledby")
                                    + " "
                                    + element.attr("aria-describedby"))
                                .strip()
                                .split(" +"))));
    assertThat(page.select("h1")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"en|Delete my account", "fr|Supprimer mon compte", "de|Mein Konto löschen"})
  void speaksTheLanguageOfTheTicket(String locale) {
    String[] parts = locale.split("\\|");
    UUID id = challenged(FakeShop.open(), parts[0]);
    String token = tickets.link(id);

    Document page = open(token);

    assertThat(page.select("html").attr("lang")).isEqualTo(parts[0]);
    assertThat(page.select(".phrase").text()).isEqualTo(parts[1]);
    post(token, "confirm", Map.of("form", form(token, "confirm"), "phrase", parts[1]))
        .then()
        .statusCode(303);
    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
  }

  @Test
  void confirmsByTypingAndShowsTheNextStep() {
    UUID id = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);

    post(
            token,
            "confirm",
            Map.of(
                "form", form(token, "confirm"),
                "phrase", "“DELETE\u00a0my  account”",
                "reason", "privacy",
                "cancelOrders", "yes"))
        .then()
        .statusCode(303)
        .header("Location", "/r/" + token);

    assertThat(tickets.read(id).reason()).contains("PRIVACY");
    assertThat(tickets.read(id).ordersReleased()).isTrue();
    assertThat(open(token).text()).contains("You have confirmed").contains("asking the shop");
  }

  @Test
  void keepsWhatWasTypedWhenThePhraseIsWrong() {
    UUID id = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);

    Response answer =
        post(
            token,
            "confirm",
            Map.of(
                "form", form(token, "confirm"),
                "phrase", "Delete <b>my acount\" onfocus=x",
                "reason", "other"));

    answer.then().statusCode(400);
    Document page = org.jsoup.Jsoup.parse(answer.asString());
    assertThat(page.select("[role=alert]").text()).contains("not quite the phrase");
    assertThat(page.select("#phrase").attr("value")).isEqualTo("Delete <b>my acount\" onfocus=x");
    assertThat(page.select("#phrase").hasAttr("onfocus")).isFalse();
    assertThat(page.select("option[selected]").attr("value")).isEqualTo("other");
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
  }

  @Test
  void refusesAFormThatWasNotTakenFromItsOwnPage() {
    UUID id = challenged(FakeShop.open(), "en");
    UUID other = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);
    String foreign = form(tickets.link(other), "confirm");
    String before = fingerprint();
    String own = form(token, "confirm");

    List<String> bad =
        List.of(
            "",
            "x",
            ".",
            "1.",
            foreign,
            form(token, "stop"),
            own + "A",
            own.substring(1),
            "99999999999999999999.x",
            "-1.x",
            clock.instant().getEpochSecond() + own.substring(own.indexOf('.')) + "\u0000");
    for (String form : bad) {
      Response answer = post(token, "confirm", Map.of("form", form, "phrase", "Delete my account"));
      answer.then().statusCode(400);
      assertThat(answer.asString()).contains("did not come from this page");
    }
    post(token, "confirm", Map.of("phrase", "Delete my account")).then().statusCode(400);
    post(token, "stop", Map.of()).then().statusCode(400);
    post(token, "stop", Map.of("form", own)).then().statusCode(400);
    post(token, "release", Map.of("form", own)).then().statusCode(400);
    post(token, "waive", Map.of("form", own, "amount", "1")).then().statusCode(400);

    assertThat(fingerprint()).isEqualTo(before);
  }

  @Test
  void refusesAFormThatLayOpenTooLong() {
    UUID id = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);
    String form = form(token, "confirm");
    TestClock.advance(Duration.ofHours(2));

    post(token, "confirm", Map.of("form", form, "phrase", "Delete my account"))
        .then()
        .statusCode(400);
    confirm(token);
  }

  @Test
  void letsOneOfTwoConfirmationsAtOnceThrough() throws Exception {
    UUID id = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);
    var fields = Map.of("form", form(token, "confirm"), "phrase", "Delete my account");
    Callable<Integer> send = () -> post(token, "confirm", fields).statusCode();
    var pool = Executors.newFixedThreadPool(2);
    List<Integer> answers = new ArrayList<>();
    try {
      for (Future<Integer> answer : pool.invokeAll(Collections.nCopies(2, send))) {
        answers.add(answer.get());
      }
    } finally {
      pool.shutdown();
    }

    assertThat(answers).containsExactlyInAnyOrder(303, 409);
  }

  @Test
  void showsHowItStandsWhenConfirmedTwice() {
    UUID id = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);
    String form = form(token, "confirm");
    confirm(token);
    long version = tickets.read(id).version();

    Response second = post(token, "confirm", Map.of("form", form, "phrase", "Delete my account"));

    second.then().statusCode(409);
    assertThat(second.asString()).contains("You have confirmed");
    assertThat(tickets.read(id).version()).isEqualTo(version);
  }

  @Test
  void offersNothingToConfirmOnceTheTimeIsOver() {
    UUID id = challenged(FakeShop.open(), "en");
    String old = tickets.link(id);
    TestClock.advance(Duration.ofDays(8));

    assertThat(open(old).select("form[action$=/confirm]")).isEmpty();
    assertThat(open(old).text()).contains("time to confirm is over");
    tickets.drain("verification.expiry");
    assertThat(open(old).text()).contains("Nobody confirmed, so nothing happened");
    assertThat(open(old).select("form")).isEmpty();
  }

  @Test
  void stopsWithOneClickAtEveryStepOfTheCustomers() {
    UUID early = challenged(FakeShop.open(), "en");
    UUID late = challenged(FakeShop.open().dispute("P-1"), "en");
    confirm(tickets.link(late));
    tickets.stepUntil(PRECHECK, () -> status(late) == TicketStatus.BLOCKED);

    for (UUID id : List.of(early, late)) {
      String token = tickets.link(id);
      post(token, "stop", Map.of("form", form(token, "stop")))
          .then()
          .statusCode(303)
          .header("Location", "/r/" + token);
      assertThat(status(id)).isEqualTo(TicketStatus.WITHDRAWN);
      assertThat(open(token).text()).contains("Stopped. Your account stays");
      assertThat(open(token).select("form")).isEmpty();
    }
  }

  @Test
  void confirmsNothingThatWasStopped() {
    UUID id = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);
    String form = form(token, "confirm");
    post(token, "stop", Map.of("form", form(token, "stop"))).then().statusCode(303);

    post(token, "confirm", Map.of("form", form, "phrase", "Delete my account"))
        .then()
        .statusCode(409);
    assertThat(status(id)).isEqualTo(TicketStatus.WITHDRAWN);
  }

  @Test
  void showsWhatStandsInTheWayAndClearsIt() {
    var account =
        FakeShop.open()
            .order("O-5001", "CANCELLABLE")
            .order("O-5002", "IN_FULFILMENT")
            .dispute("P-7001")
            .wallet("12.50");
    UUID id = challenged(account, "en");
    String token = tickets.link(id);
    confirm(token);
    tickets.stepUntil(PRECHECK, () -> status(id) == TicketStatus.BLOCKED);

    assertThat(open(token).text()).contains("O-5001", "O-5002", "P-7001", "12.50 EUR");
    post(token, "release", Map.of("form", form(token, "release"))).then().statusCode(303);
    post(token, "waive", Map.of("form", form(token, "waive"), "amount", "12.5"))
        .then()
        .statusCode(303);
    assertThat(open(token).text()).contains("asking the shop once more");
    account.settle().order("O-5002", "CLOSED");
    tickets.stepUntil(PRECHECK, () -> status(id) == TicketStatus.VERIFYING);

    assertThat(open(token).text())
        .contains("Nothing stands in the way")
        .contains("You gave up 12.50 EUR")
        .contains("You let us cancel these");
  }

  @Test
  void refusesAnotherAmountWithAWordOnIt() {
    UUID id = challenged(FakeShop.open().wallet("12.50"), "en");
    String token = tickets.link(id);
    confirm(token);
    tickets.stepUntil(PRECHECK, () -> status(id) == TicketStatus.BLOCKED);

    Response answer = post(token, "waive", Map.of("form", form(token, "waive"), "amount", "1"));

    answer.then().statusCode(400);
    assertThat(answer.asString()).contains("not the amount in your wallet");
    assertThat(status(id)).isEqualTo(TicketStatus.BLOCKED);
  }

  @Test
  void answersEveryLinkThatOpensNothingWithTheSamePage() {
    UUID id = challenged(FakeShop.open(), "en");
    String expired = tickets.link(id);
    TestClock.advance(Duration.ofDays(31));
    Random random = new Random(7);
    Set<String> answers = new HashSet<>();
    answers.add(missing(expired));
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      answers.add(missing(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }
    answers.add(missing("x"));
    answers.add(missing("y".repeat(3_000)));
    answers.add(missing("%00"));
    answers.add(missing("..%2f..%2fq"));

    assertThat(answers).hasSize(1);
    assertThat(post(expired, "confirm", Map.of("phrase", "Delete my account")).asString())
        .isEqualTo(answers.iterator().next());
    tickets.drain("verification.expiry");
  }

  @ParameterizedTest
  @EnumSource(TicketStatus.class)
  void hasWordsForEveryStatusInEveryLanguage(TicketStatus status) {
    for (String locale : List.of("en", "fr", "de")) {
      UUID id = challenged(FakeShop.open(), locale);
      String token = tickets.link(id);
      put(id, status);
      if (status == TicketStatus.FORGOTTEN) {
        missing(token);
        continue;
      }

      Document page = open(token);

      put(id, TicketStatus.WITHDRAWN);
      assertThat(page.select("html").attr("lang")).isEqualTo(locale);
      assertThat(page.select("h1").text()).isNotBlank();
      assertThat(page.select(".lead").text()).isNotBlank();
      assertThat(page.text()).doesNotContain("{", "}", "null", status.name());
      assertThat(page.select("form[action$=/stop]"))
          .hasSize(Moves.target(status, Verb.WITHDRAW).isPresent() ? 1 : 0);
      assertThat(page.select("form[action$=/confirm]"))
          .hasSize(status == TicketStatus.AWAITING_CONFIRMATION ? 1 : 0);
    }
  }

  @Test
  void isClosedUntilTheDeskIsReady() {
    UUID id = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);
    String form = form(token, "confirm");
    QuarkusMock.installMockForType(new Gate(), Gate.class);

    given().get("/r/" + token).then().statusCode(503).body(containsString("Just a moment"));
    given().get("/r").then().statusCode(503);
    post(token, "confirm", Map.of("form", form, "phrase", "Delete my account"))
        .then()
        .statusCode(503);
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
  }

  @Test
  void changesNothingAndLogsNoLinkWhenSomethingBreaks() {
    UUID id = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);
    String form = form(token, "confirm");
    String before = fingerprint();
    QuarkusMock.installMockForType(
        new RecordedLetters() {
          @Override
          public void write(Ticket ticket, Letter letter, Map<String, Object> data) {
            throw new IllegalStateException("no ink");
          }
        },
        Letters.class);
    List<String> logged = Collections.synchronizedList(new ArrayList<>());
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            StringWriter text = new StringWriter();
            text.write(line.getMessage() + Arrays.toString(line.getParameters()));
            if (line.getThrown() != null) {
              line.getThrown().printStackTrace(new PrintWriter(text));
            }
            logged.add(text.toString());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      Response answer = post(token, "confirm", Map.of("form", form, "phrase", "Delete my account"));
      answer.then().statusCode(500);
      assertThat(answer.asString()).contains("That did not work").doesNotContain("no ink");
    } finally {
      root.removeHandler(handler);
    }

    assertThat(logged).isNotEmpty().noneMatch(line -> line.contains(token));
    assertThat(fingerprint()).isEqualTo(before);
  }

  /** Puts a ticket where it would be, without the way to there. */
  private static void put(UUID id, TicketStatus status) {
    boolean forgotten = status == TicketStatus.FORGOTTEN;
    try (var connection = OutsideWorld.postgres().getPostgresDatabase().getConnection();
        var update =
            connection.prepareStatement(
                "update ticket set status = ?, verified_by = 'agent', approved_by = 'admin',"
                    + " confirmed_at = now(), cooling_off_until = now(), denial_reason = ?"
                    + (forgotten ? ", key_id = null" : "")
                    + ", duplicate_of = "
                    + (status == TicketStatus.DUPLICATE ? "id" : "null")
                    + " where id = ?")) {
      update.setString(1, status.name());
      update.setString(2, status == TicketStatus.DENIED ? "NO_DATA_FOUND" : null);
      update.setObject(3, id);
      assertThat(update.executeUpdate()).isEqualTo(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String missing(String token) {
    return given()
        .urlEncodingEnabled(false)
        .get("/r/" + token)
        .then()
        .statusCode(404)
        .extract()
        .asString();
  }
}
