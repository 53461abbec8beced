package io.erasuredesk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestTickets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** "What became of this mail?", by everything that whoever asks may know of it. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class LedgerSearchTest {

  private static final String LEDGER = "/api/v1/ledger";

  @Inject TestTickets desk;
  @Inject EntityManager entities;

  private final String from = Desk.address();
  private final String subject = "Sub " + UUID.randomUUID();
  private final String id = UUID.randomUUID() + "@people.example";

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  private static String mail(String from, String id, String subject, String more) {
    return more
        + "From: Wanda <"
        + from
        + ">\r\nTo: support@desk.example\r\nMessage-ID: <"
        + id
        + ">\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\nSubject: "
        + subject
        + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n"
        + "Please delete my account.\r\n";
  }

  private void takeIn(String raw) {
    deliver(raw);
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
    desk.drain("ledger.name");
  }

  private static void deliver(String raw) {
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
  }

  private static ValidatableResponse find(Map<String, ?> query) {
    return Desk.as(Desk.AUDITOR).queryParams(query).get(LEDGER).then().statusCode(200);
  }

  @Test
  void findsAMailByEachAddressThatItSaysItIsFrom() {
    String reply = Desk.address();
    String envelope = Desk.address();
    takeIn(
        mail(from, id, subject, "Return-Path: <" + envelope + ">\r\nReply-To: " + reply + "\r\n"));
    for (String sender : List.of(from, from.toUpperCase(java.util.Locale.ROOT), reply, envelope)) {
      find(Map.of("sender", sender))
          .body("items", hasSize(1))
          .body("items[0].state", equalTo("REQUEST"));
    }
    find(Map.of("sender", from, "state", "SPAM,BOUNCE")).body("items", hasSize(0));
    find(Map.of("sender", Desk.address())).body("items", hasSize(0));
  }

  @Test
  void findsAMailByItsSubjectItsDayItsStateAndItsTicket() {
    takeIn(mail(from, id, subject, ""));
    var row = find(Map.of("subject", "RE: Fwd:  " + subject.toUpperCase(java.util.Locale.ROOT)));
    row.body("items", hasSize(1))
        .body("items[0].reason", equalTo("CLEAR_REQUEST"))
        .body("items[0].reasons", contains("CLEAR_REQUEST"));
    String arrived = row.extract().path("items[0].arrivedAt");
    String ticket = row.extract().path("items[0].ticket");
    String day = arrived.substring(0, 10);
    find(Map.of("subject", subject, "since", day, "until", day)).body("items", hasSize(1));
    find(Map.of("subject", subject, "since", arrived)).body("items", hasSize(1));
    find(Map.of("subject", subject, "until", arrived)).body("items", hasSize(0));
    find(Map.of("subject", subject, "until", "2020-01-01")).body("items", hasSize(0));
    find(Map.of("subject", subject, "state", "REQUEST", "mailbox", "support"))
        .body("items", hasSize(1));
    find(Map.of("subject", subject, "mailbox", "another")).body("items", hasSize(0));
    find(Map.of("ticket", ticket))
        .body("items", hasSize(1))
        .body("items[0].ticket", equalTo(ticket));
    find(Map.of("ticket", "D-0000-0000")).body("items", hasSize(0));
  }

  @Test
  void findsTheSecondCopyOfAMailByTheNamesOfTheFirst() {
    String raw = mail(from, id, subject, "");
    takeIn(raw);
    takeIn(raw);
    for (Map<String, String> query :
        List.of(Map.of("messageId", id), Map.of("sender", from), Map.of("subject", subject))) {
      find(query)
          .body("items.state", hasItem("DUPLICATE"))
          .body("items.state", hasItem("REQUEST"))
          .body("items", hasSize(2));
    }
  }

  @Test
  void findsTheVeryMailThatIsSentWhateverItsLinesEndWith() {
    takeIn(mail(from, id, subject, ""));
    String row = find(Map.of("messageId", id)).extract().path("items[0].id");
    byte[] raw = raw(row);
    for (byte[] upload :
        List.of(raw, new String(raw, UTF_8).replace("\r\n", "\n").getBytes(UTF_8))) {
      Desk.as(Desk.AGENT)
          .contentType("message/rfc822")
          .body(upload)
          .post(LEDGER + "/lookup")
          .then()
          .statusCode(200)
          .body("items", hasSize(1))
          .body("items[0].id", equalTo(row));
    }
    Desk.as(Desk.AGENT)
        .contentType("application/octet-stream")
        .body("another mail".getBytes(UTF_8))
        .post(LEDGER + "/lookup")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
  }

  @Test
  void looksUpMailsFarLargerThanOtherBodiesMayBe() {
    byte[] large = new byte[3 << 20];
    Desk.as(Desk.AGENT)
        .contentType("message/rfc822")
        .body(large)
        .post(LEDGER + "/lookup")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    Desk.as(Desk.AGENT)
        .contentType("application/json")
        .body(large)
        .post("/api/v1/tickets")
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:erasure-desk:problem:too-large"))
        .body("instance", equalTo("/api/v1/tickets"));
  }

  @Test
  void goesThroughAllOfThemPageByPage() {
    for (int i = 0; i < 5; i++) {
      deliver(mail(from, UUID.randomUUID() + "@x.example", subject, ""));
    }
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      var request = Desk.as(Desk.AGENT).queryParam("subject", subject).queryParam("limit", 2);
      var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(LEDGER);
      page.then().statusCode(200);
      seen.addAll(page.path("items.id"));
      cursor = page.path("next");
    } while (cursor != null);
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    String first =
        Desk.as(Desk.AGENT)
            .queryParam("subject", subject)
            .queryParam("limit", 2)
            .get(LEDGER)
            .path("next");
    Desk.as(Desk.AGENT).queryParam("cursor", first).get(LEDGER).then().statusCode(400);
  }

  @Test
  void findsAMailThatWasNeverUnderstood() {
    takeIn(mail("a@one.example, b@two.example", id, subject, ""));
    find(Map.of("subject", subject))
        .body("items", hasSize(1))
        .body("items[0].state", equalTo("QUARANTINED"))
        .body("items[0].reason", startsWith("NO_USABLE_SENDER"));
    String row = find(Map.of("messageId", id)).extract().path("items[0].id");
    String tag = Desk.as(Desk.AUDITOR).get(LEDGER + "/" + row).header("ETag");
    assertThat(tag).matches("\"\\d+\"");
    Desk.as(Desk.AUDITOR).get(LEDGER + "/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void keepsNothingReadableOfWhatItIsFoundBy() {
    takeIn(mail(from, id, subject, ""));
    String row = find(Map.of("sender", from)).extract().path("items[0].id");
    byte[] index =
        (byte[])
            io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        entities
                            .createNativeQuery(
                                "select subject_index from ledger where id = :id", byte[].class)
                            .setParameter("id", UUID.fromString(row))
                            .getSingleResult());
    assertThat(index).hasSize(32);
    assertThat(new String(index, UTF_8)).doesNotContain("Sub");
  }

  private byte[] raw(String row) {
    return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
        .call(() -> Desk.bean(io.erasuredesk.ledger.RawMails.class).open(UUID.fromString(row)));
  }
}
