package io.erasuredesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import io.erasuredesk.access.Role;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.LookUp;
import io.erasuredesk.ticket.Ticket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many people on many tickets: replies, piles, bulk, who is here, and what lies over a ticket. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class TogetherTest {

  private static final String T = "/api/v1/tickets/";

  @Inject TicketFixture fixture;
  @Inject TestTickets tickets;
  @Inject Clock clock;

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  private String ref(UUID id) {
    return fixture.read(id).ref().text();
  }

  private static Response post(String who, String path, String json) {
    return Desk.as(who).contentType("application/json").body(json).post(path);
  }

  private JsonPath read(UUID id) {
    return Desk.as(Desk.AGENT).get(T + ref(id)).jsonPath();
  }

  private static List<MimeMessage> inbox(String address) throws Exception {
    GreenMailUser user = OutsideWorld.mail().getUserManager().getUserByEmail(address);
    return user == null
        ? List.of()
        : OutsideWorld.mail()
            .getManagers()
            .getImapHostManager()
            .getInbox(user)
            .getNonDeletedMessages()
            .stream()
            .map(stored -> stored.getMimeMessage())
            .toList();
  }

  @Test
  void aReplyGoesToTheRegisteredAddressAsAPersonsWordsInTheThreadOfOurLetters() throws Exception {
    FakeShop.Account account = FakeShop.open();
    UUID id = fixture.approved(account);
    long version = fixture.read(id).version();

    post(Desk.AGENT, T + ref(id) + "/replies", "{\"text\":\"Dear customer,\\nall is well.\"}")
        .then()
        .statusCode(200);
    tickets.drain("mail.dispatch");

    List<MimeMessage> letters = inbox(account.email());
    assertThat(letters).hasSize(2);
    MimeMessage approved =
        letters.get(0).getHeader("Auto-Submitted") != null ? letters.get(0) : letters.get(1);
    MimeMessage reply = approved == letters.get(0) ? letters.get(1) : letters.get(0);
    assertThat(reply.getHeader("Auto-Submitted")).isNull();
    assertThat(reply.getHeader("X-Auto-Response-Suppress", null)).isEqualTo("All");
    assertThat(reply.getHeader("In-Reply-To", null)).isEqualTo(approved.getMessageID());
    assertThat(reply.getMessageID()).isNotEqualTo(approved.getMessageID());
    assertThat(reply.getAllRecipients()).hasSize(1);
    assertThat(approved.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    JsonPath thread = Desk.as(Desk.AGENT).get(T + ref(id) + "/messages").jsonPath();
    assertThat(thread.getList("items.author")).containsExactly("REPLY");
    assertThat(thread.getString("items[0].writtenBy")).isEqualTo(Desk.AGENT);
    assertThat(fixture.read(id).version()).isGreaterThan(version);
    assertThat(read(id).<Object>get("frozen")).isNull();
  }

  @Test
  void aReplyGoesToNobodyWhoseAddressIsNotProven() throws Exception {
    String claimed = Desk.address();
    Ticket ticket = Desk.ticket(claimed);

    post(Desk.AGENT, T + ticket.ref() + "/replies", "{\"text\":\"Hello\"}").then().statusCode(409);
    tickets.drain("mail.dispatch");

    assertThat(inbox(claimed)).isEmpty();
    assertThat(inbox("reply." + claimed)).isEmpty();
  }

  @Test
  void aReplyIsPlainTextAndBringsNobodysLink() {
    UUID id = fixture.verifying(FakeShop.open());
    String link = "https://desk.example/r/" + tickets.link(id);
    for (String text :
        List.of("<b>x</b>", "a&nbsp;b", "<!-- x", link, " \\n ", "x".repeat(5_001))) {
      post(Desk.AGENT, T + ref(id) + "/replies", "{\"text\":\"" + text + "\"}")
          .then()
          .statusCode(400);
    }
    post(Desk.AGENT, T + ref(id) + "/replies", "{\"text\":\"1 < 2 & that is all {x}\"}")
        .then()
        .statusCode(200);
  }

  @Test
  void offersAnswersInEveryLanguage() {
    JsonPath all = Desk.as(Desk.ADMIN).get("/api/v1/reply-templates").jsonPath();
    for (String locale : List.of("en", "de", "fr")) {
      assertThat(all.getList("items.findAll { it.locale == '" + locale + "' }.text"))
          .hasSize(6)
          .doesNotHaveDuplicates();
    }
    assertThat(all.getString("items.text")).doesNotContain("{", "\\u", "<");
  }

  @Test
  void assignsManyEachOnItsOwn() {
    UUID one = fixture.verifying(FakeShop.open());
    UUID ended = fixture.verifying(FakeShop.open());
    fixture.change(ended, ticket -> ticket.withdraw(clock.instant()));

    JsonPath results =
        post(
                Desk.ADMIN,
                "/api/v1/assignments",
                "{\"refs\":[\"%s\",\"%s\",\"D-0000-0000\",\"x\"],\"to\":\"%s\"}"
                    .formatted(ref(one), ref(ended), Desk.OTHER_AGENT))
            .jsonPath();

    assertThat(results.getList("items.status")).containsExactly(200, 409, 404, 404);
    assertThat(results.getString("items[1].problem")).endsWith("wrong-status");
    assertThat(fixture.read(one).assignee()).contains(Desk.OTHER_AGENT);
    post(Desk.ADMIN, "/api/v1/assignments", "{\"refs\":[],\"to\":\"x\"}").then().statusCode(400);
  }

  @Test
  void listsWhatWaitsInEachQueue() {
    UUID triage = fixture.received();
    fixture.change(triage, ticket -> ticket.accountNotFound(LookUp.NONE));
    UUID verifying = fixture.verifying(FakeShop.open());
    UUID verified = fixture.verified(FakeShop.open());
    UUID frozen = fixture.verified(FakeShop.open());
    fixture.mail(frozen, false);
    UUID escalated = fixture.verifying(FakeShop.open());
    fixture.change(escalated, ticket -> ticket.escalate(clock.instant()));

    assertThat(queue("TRIAGE")).contains(ref(triage)).doesNotContain(ref(verifying));
    assertThat(queue("TO_VERIFY"))
        .contains(ref(verifying), ref(escalated))
        .doesNotContain(ref(triage), ref(verified));
    assertThat(queue("TO_APPROVE")).contains(ref(verified), ref(frozen));
    assertThat(queue("FROZEN")).contains(ref(frozen)).doesNotContain(ref(verified));
    assertThat(queue("ESCALATED")).contains(ref(escalated)).doesNotContain(ref(verifying));
    fixture.change(frozen, ticket -> ticket.withdraw(clock.instant()));
    assertThat(queue("FROZEN")).doesNotContain(ref(frozen));
    Desk.as(Desk.AGENT).get("/api/v1/tickets?queue=ALL").then().statusCode(400);
  }

  private static List<String> queue(String queue) {
    return Desk.as(Desk.AGENT)
        .get("/api/v1/tickets?limit=200&queue=" + queue)
        .jsonPath()
        .getList("items.ref");
  }

  @Test
  void showsWhoElseIsHereForAMinute() {
    UUID id = fixture.verifying(FakeShop.open());
    long version = fixture.read(id).version();
    Desk.as(Desk.ADMIN).put(T + ref(id) + "/presence").then().statusCode(204);
    Desk.as(Desk.AGENT).put(T + ref(id) + "/presence").then().statusCode(204);

    assertThat(read(id).getList("alsoHere")).containsExactly(Desk.ADMIN);
    assertThat(fixture.read(id).version()).isEqualTo(version);
    TestClock.advance(Duration.ofSeconds(61));
    assertThat(read(id).getList("alsoHere")).isEmpty();
    Desk.as(Desk.AGENT).put(T + "D-0000-0000/presence").then().statusCode(404);
  }

  @Test
  void anAgentProposesADenialAndAnotherPersonDecides() {
    String both = "api-both";
    People.enter(both, Role.AGENT, Role.ADMIN);
    UUID id = fixture.verified(FakeShop.open());
    String proposal = "{\"reason\":\"LEGAL_CLAIMS\",\"text\":\"A claim is open.\"}";

    post(both, T + ref(id) + "/denial-proposal", proposal).then().statusCode(200);

    assertThat(read(id).getString("denialProposal.text")).isEqualTo("A claim is open.");
    assertThat(read(id).getString("status")).isEqualTo("AWAITING_APPROVAL");
    assertThat(Desk.as(Desk.AUDITOR).get(T + ref(id)).jsonPath().<Object>get("denialProposal.text"))
        .isNull();
    assertThat(fixture.letters(id)).isEmpty();
    post(both, T + ref(id) + "/denial", proposal).then().statusCode(403);
    post(Desk.ADMIN, T + ref(id) + "/denial", proposal.replace("A claim", "<i>A claim</i>"))
        .then()
        .statusCode(400);
    post(Desk.ADMIN, T + ref(id) + "/denial", proposal).then().statusCode(200);
    assertThat(read(id).getString("status")).isEqualTo("DENIED");
    post(both, T + ref(id) + "/denial-proposal", proposal).then().statusCode(409);
  }

  @Test
  void explainsADenialUnderCalifornianLawInWords() {
    UUID id = fixture.verified(FakeShop.open());
    UUID unknown = fixture.verified(FakeShop.open());
    for (UUID one : List.of(id, unknown)) {
      fixture.sql("update ticket set regime = 'CALIFORNIA' where id = ?1", one);
    }
    post(Desk.ADMIN, T + ref(id) + "/denial", "{\"reason\":\"LEGAL_OBLIGATION\"}")
        .then()
        .statusCode(400);
    post(
            Desk.ADMIN,
            T + ref(id) + "/denial",
            "{\"reason\":\"LEGAL_OBLIGATION\",\"text\":\"Tax law wants invoices for ten years.\"}")
        .then()
        .statusCode(200);
    post(Desk.ADMIN, T + ref(unknown) + "/denial", "{\"reason\":\"NOT_IDENTIFIED\"}")
        .then()
        .statusCode(200);
  }

  @Test
  void showsAHoldWithItsReasonToThoseWhoWork() {
    UUID id = fixture.verified(FakeShop.open());
    String body =
        "{\"reason\":\"A claim\",\"scope\":[\"ORDERS\",\"PAYMENTS\"],\"reviewOn\":\"%s\"}"
            .formatted(clock.instant().plus(Duration.ofDays(9)).toString().substring(0, 10));
    Desk.as(Desk.ADMIN)
        .contentType("application/json")
        .body(body)
        .put(T + ref(id) + "/hold")
        .then()
        .statusCode(200);

    assertThat(read(id).getBoolean("legalHold")).isTrue();
    assertThat(read(id).getString("hold.reason")).isEqualTo("A claim");
    assertThat(read(id).getList("hold.scope")).containsExactly("ORDERS", "PAYMENTS");
    assertThat(Desk.as(Desk.AUDITOR).get(T + ref(id)).jsonPath().<Object>get("hold.reason"))
        .isNull();
    Desk.as(Desk.ADMIN).delete(T + ref(id) + "/hold").then().statusCode(200);
    Desk.as(Desk.ADMIN).delete(T + ref(id) + "/hold").then().statusCode(409);
    assertThat(read(id).<Object>get("hold")).isNull();
  }

  @Test
  void endsADuplicateAndNamesTheOthersByReferenceAndStatusAlone() {
    FakeShop.Account account = FakeShop.open();
    UUID first = fixture.verifying(account);
    UUID second = tickets.open("other@example.org", "en", account.email());
    tickets.stepUntil(
        "verification.challenge",
        () -> fixture.read(second).status().name().equals("AWAITING_CONFIRMATION"));

    post(Desk.AGENT, T + ref(second) + "/duplicate", "{\"of\":\"" + ref(first) + "\"}")
        .then()
        .statusCode(200);

    assertThat(read(first).getList("related.ref")).containsExactly(ref(second));
    assertThat(read(first).getMap("related[0]").keySet()).hasToString("[ref, status]");
    assertThat(read(first).getString("related[0].status")).isEqualTo("DUPLICATE");
    post(Desk.AGENT, T + ref(first) + "/duplicate", "{\"of\":\"D-0000-0000\"}")
        .then()
        .statusCode(404);
  }

  @Test
  void theDocumentNamesWhatLiesOverATicket() {
    JsonPath document = io.restassured.RestAssured.given().get("/q/openapi?format=json").jsonPath();
    assertThat(document.getMap("components.schemas.Ticket.properties").keySet().toString())
        .contains("frozen", "hold", "related", "alsoHere", "denialProposal");
  }
}
