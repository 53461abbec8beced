package io.erasuredesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.Fingerprint;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Letter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letters looked at before they are written. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class LetterPreviewTest {

  @Inject TicketFixture fixture;

  @BeforeEach
  void staff() {
    Desk.staff();
  }

  @Test
  void everyLetterCanBeLookedAtInEveryLanguage() {
    for (Letter letter : Letter.values()) {
      for (String locale : new String[] {"en", "tr", "ja"}) {
        JsonPath shown =
            Desk.as(Desk.AGENT)
                .queryParam("locale", locale)
                .get("/api/v1/letters/" + letter)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(shown.getString("text")).as(letter + locale).contains("D-0000-0000");
        assertThat(shown.getString("html")).contains("lang=\"" + locale + "\"");
      }
    }
    Desk.as(Desk.AGENT).get("/api/v1/letters/NONE").then().statusCode(400);
  }

  @Test
  void aDenialIsShownAsItsTicketWouldGetItAndNothingChanges() {
    UUID id = fixture.verifying(FakeShop.open());
    String ref = fixture.read(id).ref().text();
    String before = Fingerprint.now();

    JsonPath shown =
        preview(
                ref,
                Map.of("letter", "DENIED", "reason", "SUSPECTED_FRAUD", "text", "Call us {x} & Co"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(shown.getString("subject")).contains(ref);
    assertThat(shown.getString("text"))
        .contains(ref, "signs of fraud", "Call us {x} & Co", "right to lodge a complaint");
    assertThat(shown.getString("html")).contains("Call us {x} &amp; Co");
    assertThat(Fingerprint.now()).isEqualTo(before);
  }

  @Test
  void whatOnlyTheActMakesIsNotMadeUp() {
    String ref = fixture.read(fixture.verifying(FakeShop.open())).ref().text();

    String text =
        preview(ref, Map.of("letter", "APPROVED")).then().extract().jsonPath().getString("text");

    assertThat(text).contains("Until … you can stop it", "/r/…").doesNotContain("/r/0");
  }

  @Test
  void refusesWhatTheActWouldRefuse() {
    String ref = fixture.read(fixture.verifying(FakeShop.open())).ref().text();
    for (Map<String, String> wrong :
        List.of(
            Map.of("letter", "DENIED", "reason", "NO"),
            Map.of("letter", "REPLY", "text", "<b>x</b>"),
            Map.of("letter", "EXTENDED", "ground", "x"),
            Map.of("text", "x"))) {
      preview(ref, wrong).then().statusCode(400);
    }
    preview("D-0000-0000", Map.of("letter", "REPLY")).then().statusCode(404);
  }

  private static Response preview(String ref, Map<String, String> body) {
    return Desk.as(Desk.AGENT)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/tickets/" + ref + "/letter-preview");
  }
}
