package io.erasuredesk.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestTickets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger, the quarantine, the mailboxes and the raw mails, as staff see them. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class MailApiTest {

  private static final String LEDGER = "/api/v1/ledger";
  private static final String QUARANTINE = "/api/v1/quarantine/";

  @Inject TestTickets desk;

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  /** Takes in a mail and returns its Message-ID. */
  private String takeIn(String from, String body) {
    String id = UUID.randomUUID() + "@people.example";
    String raw =
        "Return-Path: <a@people.example>\r\nFrom: "
            + from
            + "\r\nMessage-ID: <"
            + id
            + ">\r\nSubject: Hi\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
            + body
            + "\r\n--b\r\nContent-Type: text/html; name=\"evil.html\"\r\n"
            + "Content-Disposition: attachment; filename=\"evil.html\"\r\n\r\n"
            + "<script>1</script>\r\n--b--\r\n";
    try {
      OutsideWorld.mail()
          .getUserManager()
          .getUserByEmail(OutsideWorld.SUPPORT)
          .deliver(
              new MimeMessage(
                  (jakarta.mail.Session) null, new ByteArrayInputStream(raw.getBytes(UTF_8))));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
    return id;
  }

  /** A mail whose sender nobody can tell. */
  private String quarantined() {
    String id = takeIn("a@one.example, b@two.example", "Please delete my account.");
    return Desk.as(Desk.AGENT).queryParam("messageId", id).get(LEDGER).path("items[0].id");
  }

  private static io.restassured.response.Response discard(String row, String reason) {
    return Desk.as(Desk.AGENT)
        .contentType("application/json")
        .body("{\"reason\":\"" + reason + "\"}")
        .post(QUARANTINE + row + "/discard");
  }

  @Test
  void saysWhatBecameOfAMailByEachOfItsNames() {
    String id = takeIn(Desk.address(), "Please delete my account.");
    var row =
        Desk.as(Desk.AUDITOR)
            .queryParam("messageId", "<" + id + ">")
            .get(LEDGER)
            .then()
            .statusCode(200)
            .body("items", hasSize(1))
            .body("items[0].state", equalTo("REQUEST"))
            .body("items[0].ticket", startsWith("D-"))
            .body("items[0].mailbox", equalTo("support"))
            .extract();
    Desk.as(Desk.AGENT)
        .queryParam("sha256", row.<String>path("items[0].sha256"))
        .queryParam("uid", row.<Integer>path("items[0].uid"))
        .get(LEDGER)
        .then()
        .statusCode(200)
        .body("items.id", hasItem(row.<String>path("items[0].id")));
    Desk.as(Desk.AGENT)
        .queryParam("sha256", "0".repeat(64))
        .get(LEDGER)
        .then()
        .statusCode(200)
        .body("items", hasSize(0))
        .body("next", nullValue());
    for (String wrong :
        new String[] {
          "?sha256=xyz", "?sha256=00", "?messageId=", "?uid=x", "?sender=nobody",
              "?since=yesterday",
          "?state=LOST", "?mailbox=%20", "?ticket=1", "?limit=x", "?cursor=abc", "?subject="
        }) {
      Desk.as(Desk.AGENT).get(LEDGER + wrong).then().statusCode(400);
    }
  }

  @Test
  void showsWhatNeedsAPersonAndTriesItAgain() {
    String row = quarantined();
    String found = null;
    for (String cursor = null; found == null; ) {
      var request = Desk.as(Desk.AGENT).queryParam("limit", 2);
      var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(QUARANTINE);
      page.then().statusCode(200);
      found = page.path("items.find { it.id == '" + row + "' }.state");
      cursor = page.path("next");
      if (found == null && cursor == null) {
        throw new AssertionError("The mail is not in the list");
      }
    }
    Desk.as(Desk.AGENT)
        .get(QUARANTINE + row + "/raw")
        .then()
        .statusCode(200)
        .contentType("message/rfc822")
        .header("Content-Disposition", startsWith("attachment"))
        .body(containsString("From: a@one.example, b@two.example"));
    Desk.as(Desk.AGENT)
        .post(QUARANTINE + row + "/retry")
        .then()
        .statusCode(200)
        .body("state", equalTo("STORED"));
    Desk.as(Desk.AGENT).post(QUARANTINE + row + "/retry").then().statusCode(409);
    desk.drain("intake.file");
    discard(row, "LIKES_IT_NOT").then().statusCode(400);
    Desk.as(Desk.AGENT)
        .contentType("application/json")
        .post(QUARANTINE + row + "/discard")
        .then()
        .statusCode(400);
    discard(row, "UNREADABLE")
        .then()
        .statusCode(200)
        .body("state", equalTo("DISCARDED"))
        .body("reason", equalTo("UNREADABLE"));
    // a wrong click loses nothing
    Desk.as(Desk.AGENT).get(QUARANTINE + row + "/raw").then().statusCode(200);
    Desk.as(Desk.AGENT).post(QUARANTINE + row + "/ticket").then().statusCode(201);
    Desk.as(Desk.AGENT).post(QUARANTINE + row + "/ticket").then().statusCode(409);
    Desk.as(Desk.AGENT).get(QUARANTINE + row + "/raw").then().statusCode(404);
  }

  @Test
  void makesATicketThatWaitsForAPersonToFindTheAccount() {
    String row = quarantined();
    String ref =
        Desk.as(Desk.AGENT)
            .post(QUARANTINE + row + "/ticket")
            .then()
            .statusCode(201)
            .header("Location", startsWith("/api/v1/tickets/D-"))
            .body("status", equalTo("RECEIVED"))
            .body("account", nullValue())
            .extract()
            .path("ref");
    Desk.as(Desk.AGENT).post(QUARANTINE + row + "/ticket").then().statusCode(409);
    String messages = "/api/v1/tickets/" + ref + "/messages";
    String message =
        Desk.as(Desk.AGENT)
            .get(messages)
            .then()
            .body("items", hasSize(1))
            .body("items[0].attachments", hasSize(1))
            .extract()
            .path("items[0].id");
    int file = Desk.as(Desk.AGENT).get(messages).path("items[0].attachments[0].index");
    Desk.as(Desk.ADMIN)
        .get(messages + "/" + message + "/raw")
        .then()
        .statusCode(200)
        .contentType("message/rfc822")
        .body(containsString("multipart/mixed"));
    Desk.as(Desk.ADMIN)
        .get(messages + "/" + message + "/attachments/" + file)
        .then()
        .statusCode(200)
        .contentType("application/octet-stream")
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Content-Disposition", containsString("evil.html"))
        .body(containsString("<script>"));
    Desk.as(Desk.ADMIN).get(messages + "/" + message + "/attachments/99").then().statusCode(404);
    String other = Desk.ticket(Desk.address()).ref().text();
    Desk.as(Desk.ADMIN)
        .get("/api/v1/tickets/" + other + "/messages/" + message + "/raw")
        .then()
        .statusCode(404);
    Desk.as(Desk.AUDITOR)
        .get("/api/v1/tickets/" + ref + "/timeline")
        .then()
        .body("items.act", hasItem("RAW_VIEWED"));
  }

  @Test
  void tellsHowTheMailboxesDo() {
    takeIn(Desk.address(), "Where is my parcel?");
    Desk.as(Desk.AUDITOR)
        .get("/api/v1/mailboxes")
        .then()
        .statusCode(200)
        .body("items.find { it.name == 'support' }.lastSuccessAt", notNullValue())
        .body("items.find { it.name == 'support' }.lastUid", not(equalTo(0)));
    given().get("/api/v1/mailboxes").then().statusCode(401);
  }
}
