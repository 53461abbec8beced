package io.erasuredesk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person does with mails that the desk opened no ticket for. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ReviewTest {

  private static final String QUARANTINE = "/api/v1/quarantine/";
  private static final String REVIEWS = "/api/v1/reviews";

  @Inject Ledger ledger;
  @Inject MailboxStates mailboxes;
  @Inject AskedMails asked;
  @Inject RawMails raws;
  @Inject Keyring keyring;
  @Inject Clock clock;

  private final String mailbox = "q" + UUID.randomUUID().toString().substring(0, 13);

  private static String raw() {
    String fields = "From: %s\r\nMessage-ID: <%s@x.example>\r\nSubject: Hi\r\n";
    return (fields + "\r\nPlease delete my account.\r\n")
        .formatted(Desk.address(), UUID.randomUUID());
  }

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
  void showsEverydayMailsAtAGlanceUntilAPersonHasLookedAtThem() {
    UUID row = row(1, LedgerState.QUESTION, "ASKS_FOR_NO_DELETION", raw());
    assertThat(glance(row))
        .containsEntry("subject", "Hi")
        .containsEntry("beginning", "Please delete my account.")
        .containsEntry("state", "QUESTION");
    review(row).body("reviewed", equalTo(1));
    review(row).body("reviewed", equalTo(0));
    assertThat(glance(row)).isEmpty();
    assertThat(acts(row)).filteredOn(act -> act.contains("MAIL_REVIEWED")).hasSize(1);
  }

  @Test
  void makesATicketOfWhatTheDeskTookForAnythingElse() {
    long uid = 0;
    for (LedgerState state :
        List.of(
            LedgerState.QUESTION,
            LedgerState.SPAM,
            LedgerState.AUTOMATIC,
            LedgerState.BOUNCE,
            LedgerState.DISCARDED)) {
      UUID row = row(++uid, state, "OTHER", raw());
      agent(tag(row)).post(QUARANTINE + row + "/ticket").then().statusCode(201);
      Desk.as(Desk.AGENT).get("/api/v1/ledger/" + row).then().body("state", equalTo("REQUEST"));
      review(row).body("reviewed", equalTo(0));
      assertThat(glance(row)).isEmpty();
    }
  }

  @Test
  void makesNoSecondTicketOfAMailThatHasOne() {
    UUID row = row(1, LedgerState.QUESTION, "ASKS_FOR_NO_DELETION", raw());
    agent(tag(row)).post(QUARANTINE + row + "/ticket").then().statusCode(201);
    agent(tag(row)).post(QUARANTINE + row + "/ticket").then().statusCode(409);
    Desk.as(Desk.AGENT).get(QUARANTINE + row + "/raw").then().statusCode(404);
  }

  @Test
  void leavesMachinesThatOnlyAnswerOut() {
    UUID answer = row(1, LedgerState.AUTOMATIC, "AUTO_REPLY", raw());
    UUID bulk = row(2, LedgerState.AUTOMATIC, "BULK", raw());
    UUID service = row(3, LedgerState.AUTOMATIC, "MACHINE_ABOUT_DELETION", raw());
    assertThat(glance(bulk)).containsEntry("state", "AUTOMATIC");
    assertThat(glance(service)).containsEntry("state", "AUTOMATIC");
    assertThat(glance(answer)).isEmpty();
  }

  @Test
  void refusesAnEmptyAndAnEndlessList() {
    for (String body : List.of("{\"ids\":[]}", "{}", "{\"ids\":[null]}", many(201))) {
      Desk.as(Desk.AGENT)
          .contentType("application/json")
          .body(body)
          .post(REVIEWS)
          .then()
          .statusCode(400);
    }
    Desk.as(Desk.AUDITOR).get(REVIEWS).then().statusCode(403);
  }

  private static String many(int number) {
    return Stream.generate(() -> "\"" + UUID.randomUUID() + "\"")
        .limit(number)
        .collect(Collectors.joining(",", "{\"ids\":[", "]}"));
  }

  /** The mail as the list shows it; empty if no page does. */
  private static Map<String, Object> glance(UUID row) {
    String cursor = null;
    do {
      RequestSpecification asked = Desk.as(Desk.AGENT).queryParam("limit", 200);
      JsonPath page =
          (cursor == null ? asked : asked.queryParam("cursor", cursor)).get(REVIEWS).jsonPath();
      Map<String, Object> found = page.getMap("items.find { it.id == '" + row + "' }");
      if (found != null) {
        return found;
      }
      cursor = page.getString("next");
    } while (cursor != null);
    return Map.of();
  }

  private static ValidatableResponse review(UUID row) {
    return Desk.as(Desk.AGENT)
        .contentType("application/json")
        .body("{\"ids\":[\"" + row + "\"]}")
        .post(REVIEWS)
        .then()
        .statusCode(200);
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
