package io.erasuredesk.requester;

import static io.restassured.RestAssured.given;

import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.Fingerprint;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.RecordedLetters;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the customer pages begin with. */
@QuarkusTestResource(OutsideWorld.class)
abstract class Visiting {

  @Inject TestTickets tickets;
  @Inject Tickets all;
  @Inject Clock clock;
  RecordedLetters letters;

  @BeforeEach
  void installStandIns() {
    letters = new RecordedLetters();
    QuarkusMock.installMockForType(letters, Letters.class);
  }

  @AfterEach
  void reopenShop() {
    FakeShop.shut(false);
  }

  /** A ticket whose challenge is at the registered address. */
  UUID challenged(FakeShop.Account account, String locale) {
    UUID id = tickets.open(account.email(), locale);
    tickets.stepUntil(
        "verification.challenge", () -> status(id) == TicketStatus.AWAITING_CONFIRMATION);
    return id;
  }

  TicketStatus status(UUID id) {
    return tickets.read(id).status();
  }

  static Document open(String token) {
    return Jsoup.parse(given().get("/r/" + token).then().statusCode(200).extract().asString());
  }

  /** The hidden field of one form of the page. */
  static String form(String token, String action) {
    return open(token).select("form[action$=/" + action + "] input[name=form]").attr("value");
  }

  static Response post(String token, String action, Map<String, String> fields) {
    return given()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParams(fields)
        .post("/r/" + token + "/" + action);
  }

  /** Confirms as a customer does: open the page, type, send. */
  static void confirm(String token) {
    post(token, "confirm", Map.of("form", form(token, "confirm"), "phrase", "delete my account"))
        .then()
        .statusCode(303);
  }

  /** Everything that the database knows, as one number that any change of any row changes. */
  static String fingerprint() {
    return Fingerprint.now();
  }
}
