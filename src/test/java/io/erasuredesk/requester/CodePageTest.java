package io.erasuredesk.requester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CodePageTest extends Visiting {

  @Test
  void opensThePageByReferenceAndCode() {
    UUID id = challenged(FakeShop.open(), "en");

    Response answer = enter(ref(id), code(id));

    answer.then().statusCode(303);
    String token = answer.header("Location").substring("/r/".length());
    confirm(token);
    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
  }

  @Test
  void readsThemAsPeopleTypeThem() {
    UUID id = challenged(FakeShop.open(), "en");
    String code = code(id);
    String typed =
        " " + code.substring(0, 4).toLowerCase(Locale.ROOT) + "-" + code.substring(4) + " ";

    enter(" " + ref(id).toLowerCase(Locale.ROOT) + " ", typed.replace('0', 'o').replace('1', 'l'))
        .then()
        .statusCode(303);
  }

  @Test
  void answersAWrongReferenceAndAWrongCodeAlike() {
    UUID id = challenged(FakeShop.open(), "en");
    UUID other = challenged(FakeShop.open(), "en");

    String wrongCode = refused(ref(id), "00000000");

    assertThat(refused("D-ZZZZ-ZZZZ", code(id))).isEqualTo(wrongCode);
    assertThat(refused("", "")).isEqualTo(wrongCode);
    assertThat(refused("D-1", "x".repeat(500))).isEqualTo(wrongCode);
    assertThat(refused(ref(id), code(other))).isEqualTo(wrongCode);
    assertThat(wrongCode).doesNotContain(ref(id));
  }

  @Test
  void opensNothingAfterFiveWrongCodesNotEvenByTheRightOne() {
    UUID id = challenged(FakeShop.open(), "en");
    String first = refused(ref(id), "00000000");
    for (int i = 1; i < 5; i++) {
      assertThat(refused(ref(id), "0000000" + i)).isEqualTo(first);
    }

    assertThat(refused(ref(id), code(id))).isEqualTo(first);
    // the link still works: whoever guesses cannot lock the customer out
    confirm(tickets.link(id));
  }

  @Test
  void opensNothingByAnOldCode() {
    UUID id = challenged(FakeShop.open(), "en");
    TestClock.advance(Duration.ofDays(7));

    refused(ref(id), code(id));
    tickets.drain("verification.expiry");
  }

  private static String refused(String ref, String code) {
    return enter(ref, code).then().statusCode(400).extract().asString();
  }

  private static Response enter(String ref, String code) {
    return given()
        .redirects()
        .follow(false)
        .formParam("ref", ref)
        .formParam("code", code)
        .post("/r");
  }

  private String ref(UUID id) {
    return tickets.read(id).ref().text();
  }

  private String code(UUID id) {
    return (String) letters.data(id, Letter.CHALLENGE).get("code");
  }
}
