package io.erasuredesk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.ledger.AskedMails;
import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.NewMail;
import io.erasuredesk.ledger.NewMail.Place;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.ledger.UnfetchedMails;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestTickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person does with a mail that the desk did not understand. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class QuarantineTest {

  private static final String QUARANTINE = "/api/v1/quarantine/";

  @Inject TestTickets desk;
  @Inject Ledger ledger;
  @Inject MailboxStates mailboxes;
  @Inject UnfetchedMails unfetched;
  @Inject AskedMails asked;
  @Inject RawMails raws;
  @Inject Keyring keyring;
  @Inject Clock clock;

  private final String mailbox = "q" + UUID.randomUUID().toString().substring(0, 13);
  private final String raw =
      "From: %s\r\nMessage-ID: <%s@x.example>\r\nSubject: Hi\r\n\r\nPlease delete my account.\r\n"
          .formatted(Desk.address(), UUID.randomUUID());

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  /** A row as the door for mail writes it. */
  private UUID row(long uid, LedgerState state, String reason, @Nullable String text) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Lease lease = mailboxes.lease(mailbox, "test").orElseThrow();
              mailboxes.restart(lease, 7);
            });
    return QuarkusTransaction.requiringNew().call(() -> add(uid, state, reason, text));
  }

  private UUID add(long uid, LedgerState state, String reason, @Nullable String text)
      throws Exception {
    DataKey key = text == null ? null : keyring.create();
    NewMail mail =
        new NewMail(
            new Place(mailbox, 7, uid),
            text == null ? null : MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)),
            text == null ? 0 : text.length(),
            clock.instant(),
            clock.instant(),
            key == null ? null : key.id(),
            key == null ? null : raws.seal(key, text.getBytes(UTF_8)),
            state,
            reason,
            true);
    return ledger.add(mail).or(() -> asked.fill(mail)).orElseThrow();
  }

  private static RequestSpecification agent(String tag) {
    return Desk.as(Desk.AGENT).header("If-Match", tag).contentType("application/json");
  }

  private static String tag(UUID row) {
    Response answer = Desk.as(Desk.AGENT).get(QUARANTINE + row);
    answer.then().statusCode(200);
    return answer.header("ETag");
  }

  @Test
  void refusesWhoeverReadAnOlderVersion() {
    UUID row = row(1, LedgerState.QUARANTINED, "NO_TEXT", raw);
    String read = tag(row);
    agent(read).post(QUARANTINE + row + "/retry").then().statusCode(200);
    for (String act : List.of("/retry", "/ticket")) {
      agent(read).post(QUARANTINE + row + act).then().statusCode(412);
    }
    agent(read)
        .body("{\"reason\":\"SPAM\"}")
        .post(QUARANTINE + row + "/discard")
        .then()
        .statusCode(412);
    agent("*").post(QUARANTINE + row + "/retry").then().statusCode(400);
    desk.drain("intake.file");
    assertThat(tag(row)).isNotEqualTo(read);
    Desk.as(Desk.AGENT)
        .get("/api/v1/ledger/" + row)
        .then()
        .body("state", equalTo("REQUEST"))
        .body("retries", equalTo(1));
  }

  @Test
  void putsAMailAwayWithAReasonThatTheLogKeeps() {
    UUID row = row(1, LedgerState.QUARANTINED, "NO_TEXT", raw);
    agent(tag(row))
        .body("{\"reason\":\"HANDLED_ELSEWHERE\"}")
        .post(QUARANTINE + row + "/discard")
        .then()
        .statusCode(200)
        .body("state", equalTo("DISCARDED"))
        .body("reason", equalTo("HANDLED_ELSEWHERE"))
        .body("copy", equalTo(true));
    assertThat(acts(row))
        .anyMatch(act -> act.contains("MAIL_DISCARDED") && act.contains("NO_TEXT"));
  }

  @Test
  void addsAMailToTheTicketThatAPersonNames() {
    UUID row = row(1, LedgerState.QUARANTINED, "NO_TEXT", raw);
    String ref = Desk.ticket(Desk.address()).ref().text();
    String before = tag(row);
    agent(before)
        .body("{\"ref\":\"D-0000-0000\"}")
        .post(QUARANTINE + row + "/join")
        .then()
        .statusCode(404);
    agent(before)
        .body("{\"ref\":\"" + ref + "\"}")
        .post(QUARANTINE + row + "/join")
        .then()
        .statusCode(200)
        .body("state", equalTo("REPLY"))
        .body("reason", equalTo("BY_PERSON"))
        .body("ticket", equalTo(ref));
    Desk.as(Desk.AGENT)
        .get("/api/v1/tickets/" + ref + "/messages")
        .then()
        .body("items", hasSize(1))
        .body("items[0].author", equalTo("STRANGER"));
    Desk.as(Desk.AGENT).get("/api/v1/tickets/" + ref).then().body("status", equalTo("RECEIVED"));
    agent("\"999\"")
        .body("{\"ref\":\"" + ref + "\"}")
        .post(QUARANTINE + row + "/join")
        .then()
        .statusCode(412);
    Desk.as(Desk.AGENT)
        .get("/api/v1/tickets/" + ref + "/timeline")
        .then()
        .body("items.act", hasItem("MESSAGE_JOINED"));
  }

  @Test
  void asksTheServerAgainForAMailThatItNeverGave() {
    UUID row = row(5, LedgerState.QUARANTINED, "NOT_GIVEN", null);
    agent(tag(row)).post(QUARANTINE + row + "/ticket").then().statusCode(410);
    agent(tag(row))
        .post(QUARANTINE + row + "/retry")
        .then()
        .statusCode(200)
        .body("state", equalTo("QUARANTINED"))
        .body("reason", equalTo("ASKED_AGAIN"));
    assertThat(due()).containsExactly(5L);
    // the server gives it now: the same row is completed
    String beforeItCame = tag(row);
    UUID given = QuarkusTransaction.requiringNew().call(() -> add(5, LedgerState.STORED, "", raw));
    assertThat(given).isEqualTo(row);
    agent(beforeItCame).post(QUARANTINE + row + "/retry").then().statusCode(412);
    desk.drain("intake.file");
    Desk.as(Desk.AGENT)
        .get("/api/v1/ledger/" + row)
        .then()
        .body("state", equalTo("REQUEST"))
        .body("copy", equalTo(true));
  }

  @Test
  void saysSoWhenTheMailThatItWasAskedForIsGone() {
    UUID row = row(5, LedgerState.QUARANTINED, "NOT_GIVEN", null);
    agent(tag(row)).post(QUARANTINE + row + "/retry").then().statusCode(200);
    QuarkusTransaction.requiringNew()
        .run(() -> asked.close(new Place(mailbox, 7, 5), "LEFT_THE_MAILBOX"));
    Desk.as(Desk.AGENT)
        .get(QUARANTINE + row)
        .then()
        .body("state", equalTo("QUARANTINED"))
        .body("reason", equalTo("LEFT_THE_MAILBOX"));
  }

  @Test
  void doesNotAskForANumberThatMeansAnotherMailByNow() {
    UUID row = row(5, LedgerState.QUARANTINED, "NOT_GIVEN", null);
    QuarkusTransaction.requiringNew()
        .run(() -> mailboxes.restart(mailboxes.lease(mailbox, "test").orElseThrow(), 8));
    agent(tag(row)).post(QUARANTINE + row + "/retry").then().statusCode(409);
    assertThat(due()).isEmpty();
    Desk.as(Desk.AGENT).get(QUARANTINE + row).then().body("reason", equalTo("NOT_GIVEN"));
  }

  private List<Long> due() {
    return QuarkusTransaction.requiringNew()
        .call(() -> unfetched.due(mailbox, 7, clock.instant(), 10));
  }

  private static List<String> acts(UUID subject) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                Desk.bean(jakarta.persistence.EntityManager.class)
                    .createNativeQuery(
                        "select content from audit_opening where subject = :id", String.class)
                    .setParameter("id", subject)
                    .getResultList()
                    .stream()
                    .map(String::valueOf)
                    .toList());
  }
}
