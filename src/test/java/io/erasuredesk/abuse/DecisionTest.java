package io.erasuredesk.abuse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.abuse.Front.Filed;
import io.erasuredesk.access.Role;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.CheckPreconditions;
import io.erasuredesk.verification.ConfirmErasure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Confirmation, decision and four eyes: cases 19 to 21, 60 to 63 and 82. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class DecisionTest {

  private static final String ADMIN2 = "abuse-admin2";
  private static final String BOTH = "abuse-both";
  private static final Pattern ID = Pattern.compile("(?mi)^Message-ID: *<([^>]+)>");
  private static final Pattern LINK = Pattern.compile("https://desk\\.example/r/([\\w-]{20,})");

  @Inject Front desk;
  @Inject TicketFixture fixture;
  @Inject TestTickets tickets;
  @Inject ConfirmErasure confirmation;
  @Inject CheckPreconditions preconditions;
  @Inject Vault vault;

  @BeforeAll
  static void staff() {
    Front.staff();
    People.enter(ADMIN2, Role.ADMIN);
    People.enter(BOTH, Role.AGENT, Role.ADMIN);
  }

  /** A ticket that came by mail and was challenged. */
  private record Challenged(FakeShop.Account account, UUID id, String ref, String letter) {

    String letterId() {
      Matcher found = ID.matcher(letter);
      assertThat(found.find()).isTrue();
      return found.group(1);
    }

    String link() {
      Matcher found = LINK.matcher(letter.replace("=\r\n", ""));
      assertThat(found.find()).isTrue();
      return found.group();
    }
  }

  private Challenged challenged() {
    FakeShop.Account account = FakeShop.open();
    Filed mail = desk.takeIn(Front.authentic(account.email()));
    desk.challenge();
    desk.send();
    String letter =
        Front.inbox(account.email()).stream()
            .filter(text -> text.contains("/r/"))
            .findFirst()
            .orElseThrow();
    String ref = String.valueOf(mail.ticket());
    return new Challenged(account, id(ref), ref, letter);
  }

  private Challenged confirmed() {
    Challenged of = challenged();
    confirmation.confirm(of.id(), "Delete my account", null, true);
    preconditions.check(of.id());
    return of;
  }

  private Challenged verified() {
    Challenged of = confirmed();
    verify(of, Front.AGENT).then().statusCode(200);
    return of;
  }

  private UUID id(String ref) {
    return (UUID) fixture.rows("select id from ticket where ref = ?1", ref).get(0);
  }

  private Response verify(Challenged of, String who) {
    return desk.post(
        who, "tickets/" + of.ref() + "/verification", "{\"evidence\":[\"REGISTERED_MAILBOX\"]}");
  }

  private String etag(String ref) {
    return desk.get("tickets/" + ref).header("ETag");
  }

  private Response approve(Challenged of, String who) {
    return approve(of, who, etag(of.ref()));
  }

  private Response approve(Challenged of, String who, String etag) {
    return desk.post(
        who, "tickets/" + of.ref() + "/approval", "{\"ref\":\"" + of.ref() + "\"}", etag);
  }

  private String status(Challenged of) {
    return desk.ticket(of.ref()).getString("status");
  }

  private static String answer(Challenged of, String more, String text) {
    String from = of.account().email();
    return Front.mail(
        "Return-Path: <"
            + from
            + ">\r\n"
            + Front.pass(from.substring(from.indexOf('@') + 1))
            + "From: "
            + from
            + "\r\nIn-Reply-To: <"
            + of.letterId()
            + ">\r\nReferences: <"
            + of.letterId()
            + ">\r\n"
            + more
            + "Subject: Re: your request",
        text);
  }

  @Test
  void case19_noHostHeaderGetsIntoALink() {
    FakeShop.Account account = FakeShop.open();
    String opened =
        given()
            .auth()
            .preemptive()
            .basic(Front.AGENT, Front.AGENT)
            .header("Host", "evil.test")
            .header("X-Forwarded-Host", "evil.test")
            .header("Forwarded", "host=evil.test;proto=http")
            .contentType("application/json")
            .body(
                "{\"address\":\"%s\",\"subject\":\"Delete\",\"text\":\"Called\"}"
                    .formatted(account.email()))
            .post("/api/v1/tickets")
            .then()
            .statusCode(201)
            .extract()
            .header("Location");
    assertThat(opened).doesNotContain("evil.test");
    desk.challenge();
    desk.send();

    assertThat(Front.inbox(account.email()))
        .isNotEmpty()
        .allSatisfy(letter -> assertThat(letter).doesNotContain("evil.test"))
        .anySatisfy(letter -> assertThat(letter).contains("https://desk.example/r/"));
  }

  @Test
  void case20_noMachineThatBringsOurTokenBackMovesATicket() {
    Challenged of = challenged();
    String report =
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nIn-Reply-To: <%s>\r\n"
                .formatted(of.letterId())
            + "Content-Type: multipart/report; report-type=%s; boundary=b\r\nSubject: %s";
    String returned =
        "--b\r\n\r\nSee "
            + of.link()
            + "\r\n--b\r\nContent-Type: message/%s\r\n\r\n%s\r\n"
            + "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <"
            + of.letterId()
            + ">\r\nSubject: x\r\n\r\n"
            + of.link()
            + "\r\n--b--";
    List<String> machines =
        List.of(
            Front.mail(
                report.formatted("delivery-status", "Undelivered"),
                returned.formatted(
                    "delivery-status",
                    "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; "
                        + of.account().email()
                        + "\r\nAction: failed\r\nStatus: 5.1.1")),
            Front.mail(
                report.formatted("feedback-report", "Complaint"),
                returned.formatted(
                    "feedback-report", "Feedback-Type: abuse\r\nUser-Agent: x/1\r\nVersion: 1")),
            answer(
                of,
                "Auto-Submitted: auto-replied\r\n",
                "I am away. Delete my account.\r\n> " + of.link()));
    for (String machine : machines) {
      Filed filed = desk.takeIn(machine);
      assertThat(filed.state()).isIn(LedgerState.BOUNCE, LedgerState.AUTOMATIC);
      assertThat(status(of)).isEqualTo("AWAITING_CONFIRMATION");
    }
    confirmation.confirm(of.id(), "Delete my account", null, true);
    preconditions.check(of.id());
    verify(of, Front.AGENT).then().statusCode(200);
    for (String machine : machines) {
      desk.takeIn(
          machine.replaceFirst("Message-ID: <[^>]+>", "Message-ID: <" + Front.messageId() + ">"));
      assertThat(status(of)).isEqualTo("AWAITING_APPROVAL");
    }
    // that our letter did not arrive is for a person's eye before anything is approved
    approve(of, Front.ADMIN).then().statusCode(409);
  }

  @Test
  void case21_aNoAboveTheQuotedYesLinkFreezesUntilAPersonHasReadIt() {
    Challenged of = verified();
    String read = etag(of.ref());

    desk.takeIn(
        answer(
            of,
            "",
            "No, I did not ask for this. Please do not delete my account!\r\n\r\n"
                + "On Tue, 24 Nov 2026, support wrote:\r\n> Delete my account: "
                + of.link()));

    assertThat(status(of)).isEqualTo("AWAITING_APPROVAL");
    JsonPath ticket = desk.ticket(of.ref());
    String newest = ticket.getString("frozen.newest");
    assertThat(desk.thread(of.ref()).getString("items.find { it.id == '" + newest + "' }.newText"))
        .startsWith("No, I did not ask")
        .doesNotContain(of.link());
    approve(of, Front.ADMIN, read).then().statusCode(412);
    Response refused = approve(of, Front.ADMIN);
    refused.then().statusCode(409);
    assertThat(refused.jsonPath().getString("type")).endsWith(":unread-mail");
    assertThat(ticket.getBoolean("frozen.voidsVerification")).isTrue();

    Response reading =
        desk.post(
            Front.AGENT,
            "tickets/" + of.ref() + "/reading",
            "{\"message\":\"" + newest + "\"}",
            etag(of.ref()));

    reading.then().statusCode(200);
    assertThat(reading.jsonPath().getString("status")).isEqualTo("VERIFYING");
    assertThat(reading.jsonPath().<Object>get("frozen")).isNull();
    assertThat(reading.jsonPath().<Object>get("verification")).isNull();
  }

  @Test
  void case60_nobodyIsTwoPeople() {
    Challenged verifiedByBoth = confirmed();
    verify(verifiedByBoth, BOTH).then().statusCode(200);
    approve(verifiedByBoth, BOTH).then().statusCode(403);
    People.enter(BOTH, Role.ADMIN); // the role changes, the person does not
    approve(verifiedByBoth, BOTH).then().statusCode(403);
    approve(verifiedByBoth, "ABUSE-BOTH").then().statusCode(401);
    People.enter(BOTH, Role.AGENT, Role.ADMIN);

    Challenged verified = verified();
    approve(verified, Front.AGENT).then().statusCode(403); // no admin
    People.enter(ADMIN2, "x", false, "DEMO", Role.ADMIN); // no longer there
    approve(verified, ADMIN2).then().statusCode(401);
    People.enter(ADMIN2, Role.AGENT); // no longer an admin
    approve(verified, ADMIN2).then().statusCode(403);
    People.enter(ADMIN2, Role.ADMIN);

    String opened =
        desk.post(
                BOTH,
                "tickets",
                "{\"address\":\"%s\",\"subject\":\"Delete\",\"text\":\"Called\"}"
                    .formatted(FakeShop.open().email()))
            .jsonPath()
            .getString("ref");
    desk.challenge();
    confirmation.confirm(id(opened), "Delete my account", null, true);
    preconditions.check(id(opened));
    Challenged byPhone = new Challenged(FakeShop.open(), id(opened), opened, "");
    verify(byPhone, BOTH).then().statusCode(403);
    verify(byPhone, Front.AGENT).then().statusCode(200);
    approve(byPhone, BOTH).then().statusCode(403);
    approve(byPhone, Front.ADMIN).then().statusCode(200);
    assertThat(status(byPhone)).isEqualTo("COOLING_OFF");
  }

  @Test
  void case61_oneOfManyDecisionsAtOnceWins() throws Exception {
    for (int round = 0; round < (Front.FULL ? 20 : 2); round++) {
      Challenged of = verified();
      String etag = etag(of.ref());
      String ticket = "tickets/" + of.ref();
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int n = 0; n < 50; n++) {
        String admin = n % 2 == 0 ? Front.ADMIN : ADMIN2;
        calls.add(
            switch (n % 3) {
              case 0 -> () -> approve(of, admin, etag).statusCode();
              case 1 ->
                  () ->
                      desk.post(admin, ticket + "/denial", "{\"reason\":\"EXCESSIVE\"}", etag)
                          .statusCode();
              default ->
                  () -> desk.post(admin, ticket + "/return", "{\"note\":\"x\"}", etag).statusCode();
            });
      }

      List<Integer> statuses = atOnce(calls);

      assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
      assertThat(statuses).filteredOn(status -> status != 200).containsOnly(412);
      int approved = status(of).equals("COOLING_OFF") ? 1 : 0;
      assertThat(fixture.rows("select 1 from approval where ticket_id = ?1", of.id()))
          .hasSize(approved);
    }
  }

  @Test
  void case62_anApprovalIsForOneAccountAndForWhatWasRead() {
    Challenged of = verified();
    // no call changes the account of a challenged ticket
    desk.post(
            Front.AGENT,
            "tickets/" + of.ref() + "/account",
            "{\"address\":\"" + FakeShop.open().email() + "\"}")
        .then()
        .statusCode(409);
    String read = etag(of.ref());
    of.account().order("O-62", "CANCELLABLE");
    preconditions.check(of.id());
    approve(of, Front.ADMIN, read).then().statusCode(412);
    approve(of, Front.ADMIN).then().statusCode(200);

    // and somebody with a database client gets no other account erased
    FakeShop.Account other = FakeShop.open();
    fixture.change(
        of.id(),
        ticket ->
            vault.bind(
                ticket, new Account(other.id(), MailAddress.of(other.email()).orElseThrow())));
    tickets.drain("erasure.order");
    io.erasuredesk.support.TestClock.advance(java.time.Duration.ofHours(12));
    tickets.drain("erasure.order");
    assertThat(status(of)).isEqualTo("ACTION_REQUIRED");
    assertThat(desk.ticket(of.ref()).getString("actionReason")).isEqualTo("APPROVAL_CHANGED");
    assertThat(
            fixture.rows(
                "select 1 from erasure_order where ticket_id = ?1 and phase = 'ERASE'", of.id()))
        .isEmpty();
  }

  @Test
  void case63_noStepIsSkippedAndNoFieldIsSet() {
    Challenged of = challenged();
    String ticket = "tickets/" + of.ref();
    String extra =
        "\"status\":\"ERASED\",\"version\":0,\"approval\":{\"by\":\"x\"},\"verifiedBy\":\"x\","
            + "\"legalHold\":false,\"frozen\":null";
    approve(of, Front.ADMIN).then().statusCode(409);
    verify(of, Front.AGENT).then().statusCode(409);
    desk.post(Front.ADMIN, ticket + "/return", "{\"note\":\"x\"," + extra + "}")
        .then()
        .statusCode(409);
    desk.post(Front.ADMIN, ticket + "/retry", "{" + extra + "}").then().statusCode(409);
    desk.post(Front.AGENT, ticket + "/dismissal", "{\"reason\":\"x\"," + extra + "}")
        .then()
        .statusCode(409);
    desk.post(Front.AGENT, ticket + "/notes", "{\"text\":\"x\"," + extra + "}")
        .then()
        .statusCode(200);
    assertThat(status(of)).isEqualTo("AWAITING_CONFIRMATION");

    Response opened =
        desk.post(
            Front.AGENT,
            "tickets",
            "{\"address\":\"a@%s\",\"subject\":\"s\",\"text\":\"t\",%s}"
                .formatted(Front.domain(), extra));
    opened.then().statusCode(201);
    assertThat(opened.jsonPath().getString("status")).isEqualTo("RECEIVED");
    assertThat(opened.jsonPath().<Object>get("approval")).isNull();
  }

  @Test
  void case82_theFiftyFirstApprovalOfADayNeedsASecondAdmin() {
    String bribed = "abuse-" + UUID.randomUUID().toString().substring(0, 8);
    People.enter(bribed, Role.ADMIN);
    for (int i = 0; i < 50; i++) {
      UUID id = fixture.received();
      fixture.sql(
          "insert into approval (ticket_id, verified_by, approved_by, approved_at, not_before,"
              + " digest, withdrawn_at) select id, 'agent', ?2, received_at, received_at,"
              + " sha256('x'), received_at from ticket where id = ?1",
          id,
          bribed);
    }
    Challenged of = verified();

    Response first = approve(of, bribed);

    first.then().statusCode(200);
    assertThat(first.jsonPath().getString("status")).isEqualTo("AWAITING_APPROVAL");
    assertThat(first.jsonPath().getString("approval.first.by")).isEqualTo(bribed);
    assertThat(first.jsonPath().<Object>get("approval.by")).isNull();
    assertThat(first.jsonPath().getList("approval.first.reasons")).containsExactly("DAILY_CAP");
    approve(of, bribed).then().statusCode(403);
    Response second = approve(of, ADMIN2);
    assertThat(second.jsonPath().getString("status")).isEqualTo("COOLING_OFF");
    assertThat(second.jsonPath().getString("approval.by")).isEqualTo(ADMIN2);
    assertThat(second.jsonPath().getString("approval.first.by")).isEqualTo(bribed);
  }

  private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Integer>> running = new ArrayList<>();
      for (Callable<Integer> call : calls) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      start.countDown();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> one : running) {
        statuses.add(one.get());
      }
      return statuses;
    } finally {
      threads.shutdownNow();
    }
  }
}
