package io.erasuredesk.story;

import static io.erasuredesk.story.StoryDesk.ADMIN;
import static io.erasuredesk.story.StoryDesk.ADMIN2;
import static io.erasuredesk.story.StoryDesk.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of people who ask: the demo's six accounts, then those who are not who they say, who
 * have lost something, and who change their minds or whose affairs change. One story a test, by
 * mail, page and API, with the sample shop. {@link StoryTest} tells the first one chapter by
 * chapter.
 *
 * <p>A changed mind in the statuses that no page shows ({@code RECEIVED}, {@code
 * AWAITING_CUSTOMER}, {@code HANDED_OFF}, {@code ACTION_REQUIRED}) is in {@code
 * erasure.WithdrawEveryStatusTest}; signs of a take-over after the approval are in {@code
 * erasure.TakeOverTest}.
 */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
@QuarkusTestResource(value = StoryWorld.class, restrictToAnnotatedClass = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoriesTest {

  private static final Duration COOLING_OFF = Duration.ofHours(12);

  @Inject StoryDesk desk;
  @Inject TicketFixture fixture;
  @Inject Tickets tickets;
  @Inject Vault vault;
  @Inject Clock clock;

  private int customers = 12;

  /** A customer of the shop whom no other story is about. */
  private record Customer(String id, String name) {

    String address() {
      return name + "@example.com";
    }

    static Customer demo(int number, String name) {
      return new Customer(String.valueOf(number), name);
    }
  }

  @BeforeAll
  void open() {
    desk.open();
  }

  @BeforeEach
  void anotherDay() {
    desk.after(Duration.ofHours(25)); // nobody was challenged today
  }

  private Customer somebody() {
    customers++;
    return new Customer(String.valueOf(1000 + customers), "customer" + customers);
  }

  @Test
  void account1001WithNothingInTheWayIsErasedByTwoPeopleAndProven() {
    Customer alice = Customer.demo(1001, "alice");
    String ref = desk.confirmed(alice.address(), false);
    desk.verify(ref, "REGISTERED_MAILBOX");
    desk.approved(ref);
    assertThat(StoryDesk.signIn("alice")).isEqualTo(403);

    desk.erased(ref, alice.id(), COOLING_OFF);

    assertThat(StoryDesk.signIn("alice")).isEqualTo(401);
    assertThat(StoryDesk.post().closing(alice.address())).hasSize(1);
  }

  @Test
  void account1002WithAnOrderThatCanBeCancelledLosesItWithTheAccount() {
    Customer bob = Customer.demo(1002, "bob");
    String ref = desk.confirmed(bob.address(), true);
    assertThat(desk.status(ref)).isEqualTo("VERIFYING");
    desk.verify(ref, "REGISTERED_MAILBOX");
    desk.approved(ref);
    desk.erased(ref, bob.id(), COOLING_OFF);
  }

  @Test
  void account1002WhoKeepsTheOrderWaitsUntilItIsReleased() {
    Customer like = somebody();
    StoryDesk.inShop(order(like, "CANCELLABLE"));
    String ref = desk.confirmed(like.address(), false);
    assertThat(desk.status(ref)).isEqualTo("BLOCKED");

    desk.page(like.address(), ref, "release", Map.of()).then().statusCode(303);
    desk.settle();

    assertThat(desk.status(ref)).isEqualTo("VERIFYING");
  }

  @Test
  void account1003WithADisputeWaitsUntilItIsSettledAndGoesOnWithTheSameTicket() {
    Customer carol = Customer.demo(1003, "carol");
    String ref = desk.confirmed(carol.address(), true);
    assertThat(desk.status(ref)).isEqualTo("BLOCKED");
    assertThat(desk.approve(ADMIN, ref).statusCode()).isEqualTo(409);

    StoryDesk.atShop("1003/disputes/P-7001/close");
    desk.after(Duration.ofHours(2));

    assertThat(desk.status(ref)).isEqualTo("VERIFYING");
    desk.verify(ref, "REGISTERED_MAILBOX");
    desk.approved(ref);
    desk.erased(ref, carol.id(), COOLING_OFF);
  }

  @Test
  void account1004WithMoneyLosesItOnlyByTypingTheAmount() {
    Customer dave = Customer.demo(1004, "dave");
    String ref = desk.confirmed(dave.address(), false);
    assertThat(desk.status(ref)).isEqualTo("BLOCKED");

    desk.page(dave.address(), ref, "waive", Map.of("amount", "1.00"));
    desk.settle();
    assertThat(desk.status(ref)).isEqualTo("BLOCKED");
    desk.page(dave.address(), ref, "waive", Map.of("amount", "12.50")).then().statusCode(303);
    desk.settle();

    assertThat(desk.status(ref)).isEqualTo("VERIFYING");
    desk.verify(ref, "REGISTERED_MAILBOX");
    desk.approved(ref);
    desk.erased(ref, dave.id(), COOLING_OFF);
  }

  @Test
  void account1005WithAnOrderOnItsWayWaitsUntilItHasArrived() {
    Customer erin = Customer.demo(1005, "erin");
    String ref = desk.confirmed(erin.address(), true);
    assertThat(desk.status(ref)).isEqualTo("BLOCKED");

    StoryDesk.atShop("1005/orders/O-5002/deliver");
    desk.after(Duration.ofHours(2));

    assertThat(desk.status(ref)).isEqualTo("VERIFYING");
  }

  @Test
  void
      account1006WhoseAddressWasChangedNeedsTheStrongWayTwoAdminsAndTimeAndTheFormerAddressStops() {
    Customer frank = Customer.demo(1006, "frank");
    String former = "frank.before@example.com";
    StoryDesk.inShop(
        "update account set address_changed_at = '%s' where id = '1006'"
            .formatted(clock.instant().minus(Duration.ofDays(3))));
    String ref = desk.confirmed(frank.address(), false);
    refuses(ref, List.of("REGISTERED_MAILBOX"), "level-not-reached");
    desk.match(ref, "9", "3714");
    desk.verify(ref, "REGISTERED_MAILBOX", "DATA_MATCH", "IN_PERSON");
    desk.approve(ADMIN, ref).then().statusCode(200);
    assertThat(desk.status(ref)).isEqualTo("AWAITING_APPROVAL");
    desk.approve(ADMIN2, ref).then().statusCode(200);
    desk.after(Duration.ofHours(71));
    assertThat(desk.status(ref)).isEqualTo("COOLING_OFF");
    List<Post.Letter> told = StoryDesk.post().letters(former);
    assertThat(told).hasSize(2);

    String link = told.get(1).text().replaceAll("(?s).*(/r/former/[\\w-]{43}).*", "$1");
    String seal =
        org.jsoup.Jsoup.parse(io.restassured.RestAssured.given().get(link).asString())
            .select("input[name=form]")
            .attr("value");
    io.restassured.RestAssured.given()
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("form", seal)
        .post(link)
        .then()
        .statusCode(200);
    desk.settle();

    assertThat(desk.status(ref)).isEqualTo("WITHDRAWN");
    assertThat(StoryDesk.signIn("frank")).isEqualTo(200);
    desk.after(Duration.ofHours(72));
    desk.neverErased(ref, frank.id());
  }

  @Test
  void aForgedSenderOnlyMakesTheDeskAskTheRealCustomerWhoStopsIt() {
    Customer victim = somebody();
    String ref = desk.mail(victim.address(), "fail", "Please delete my account, urgently.");
    assertThat(desk.status(ref)).isEqualTo("AWAITING_CONFIRMATION");
    assertThat(StoryDesk.post().letters(victim.address())).hasSize(1);
    assertThat(desk.approve(ADMIN, ref).statusCode()).isEqualTo(409);

    desk.page(victim.address(), ref, "stop", Map.of()).then().statusCode(303);
    desk.settle();

    assertThat(desk.status(ref)).isEqualTo("WITHDRAWN");
    desk.neverErased(ref, victim.id());
  }

  @Test
  void aLostMailboxLeavesOnlyThePersonAndTwoAdmins() {
    Customer lost = somebody();
    String ref = desk.mail(lost.address(), "pass", "Please delete my account.");
    desk.call(AGENT, ref, "/lost-mailbox", Map.of()).then().statusCode(200);
    desk.call(AGENT, ref, "/confirmation", Map.of("phrase", "Delete my account"))
        .then()
        .statusCode(200);
    desk.settle();
    refuses(ref, List.of("REGISTERED_MAILBOX"), "unproven-evidence");

    desk.verify(ref, "IN_PERSON");
    desk.approve(ADMIN, ref).then().statusCode(200);
    assertThat(desk.status(ref)).isEqualTo("AWAITING_APPROVAL");
    desk.approve(ADMIN2, ref).then().statusCode(200);
    desk.settle();
    desk.erased(ref, lost.id(), COOLING_OFF);
  }

  @Test
  void aWrongAddressIsSetRightByAnAgentAndTheRegisteredOneIsAsked() {
    Customer customer = somebody();
    String work = "work." + customer.name() + "@office.example";
    String ref = desk.mail(work, "pass", "Please delete my account.");
    assertThat(desk.status(ref)).isEqualTo("RECEIVED");
    assertThat(desk.ticket(ref).getString("lookUp")).isEqualTo("NONE");

    desk.call(AGENT, ref, "/account", Map.of("address", customer.address())).then().statusCode(200);
    desk.settle();

    assertThat(desk.status(ref)).isEqualTo("AWAITING_CONFIRMATION");
    assertThat(StoryDesk.post().challenges(customer.address())).hasSize(1);
    assertThat(StoryDesk.post().challenges(work)).isEmpty();
  }

  @Test
  void somebodyWithoutAnAccountIsToldSoByAPerson() {
    String nobody = "nobody" + UUID.randomUUID() + "@example.com";
    String ref = desk.mail(nobody, "pass", "Please delete my account.");
    assertThat(desk.status(ref)).isEqualTo("RECEIVED");
    assertThat(StoryDesk.post().challenges(nobody)).isEmpty();

    desk.call(ADMIN, ref, "/denial", Map.of("reason", "NO_DATA_FOUND", "text", ""))
        .then()
        .statusCode(200);
    desk.settle();

    assertThat(desk.status(ref)).isEqualTo("DENIED");
  }

  @Test
  void anAuthorisedAgentNeedsTheMandateAndTheCustomersOwnAnswer() {
    Customer client = somebody();
    String ref =
        desk.mail(
            "lawyer" + client.id() + "@chambers.example",
            "pass",
            "I act for " + client.address() + ". Please delete this account.");
    assertThat(desk.status(ref)).isEqualTo("AWAITING_CONFIRMATION");
    assertThat(StoryDesk.post().challenges(client.address())).hasSize(1);
    desk.page(client.address(), ref, "confirm", StoryDesk.confirmation(false))
        .then()
        .statusCode(303);
    desk.settle();
    refuses(ref, List.of("MANDATE"), "level-not-reached");

    desk.verify(ref, "MANDATE", "REGISTERED_MAILBOX");
    desk.approved(ref);
    desk.erased(ref, client.id(), COOLING_OFF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWAITING_CONFIRMATION",
        "VERIFYING",
        "BLOCKED",
        "AWAITING_APPROVAL",
        "COOLING_OFF"
      })
  void aChangedMindStopsItOnThePageAndAccessIsBack(String status) {
    Customer customer = somebody();
    String ref = at(status, customer);
    assertThat(desk.status(ref)).isEqualTo(status);

    desk.page(customer.address(), ref, "stop", Map.of()).then().statusCode(303);
    desk.settle();

    assertThat(desk.status(ref)).isEqualTo("WITHDRAWN");
    assertThat(StoryDesk.signIn(customer.name())).isEqualTo(200);
    desk.neverErased(ref, customer.id());
  }

  @Test
  void aChangedMindComesTooLateOnceTheAccountIsGone() {
    Customer customer = somebody();
    String ref = at("COOLING_OFF", customer);
    desk.erased(ref, customer.id(), COOLING_OFF);

    desk.page(customer.address(), ref, "stop", Map.of());

    assertThat(desk.status(ref)).isIn("ERASED", "PARTIALLY_ERASED");
  }

  @Test
  void aDisputeThatOpensAfterTheVerificationKeepsTheApprovalBack() {
    Customer customer = somebody();
    String ref = at("AWAITING_APPROVAL", customer);
    StoryDesk.inShop(dispute(customer));
    desk.after(Duration.ofHours(1));

    Response refused = desk.approve(ADMIN, ref);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.jsonPath().getString("type")).endsWith("precondition-open");
    desk.neverErased(ref, customer.id());
  }

  @Test
  void aDisputeThatOpensAfterTheApprovalKeepsTheOrderBack() {
    Customer customer = somebody();
    String ref = at("COOLING_OFF", customer);
    StoryDesk.inShop(dispute(customer));

    desk.neverErased(ref, customer.id());

    assertThat(desk.status(ref)).isEqualTo("ACTION_REQUIRED");
    assertThat(desk.ticket(ref).getString("actionReason")).isEqualTo("BLOCKED_AT_SHOP");
  }

  @Test
  void anAccountIdThatIsChangedAfterTheApprovalIsNotErased() {
    Customer customer = somebody();
    Customer other = somebody();
    String ref = at("COOLING_OFF", customer);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                vault.bind(
                    tickets.lock(TicketRef.of(ref).orElseThrow()),
                    new Account(other.id(), MailAddress.of(other.address()).orElseThrow())));

    desk.neverErased(ref, other.id());

    assertThat(StoryWorld.shop().effects(customer.id())).isZero();
    assertThat(desk.ticket(ref).getString("actionReason")).isEqualTo("APPROVAL_CHANGED");
  }

  @Test
  void anAddressThatIsChangedAtTheShopAfterTheApprovalKeepsTheOrderBack() {
    Customer customer = somebody();
    String ref = at("COOLING_OFF", customer);
    StoryDesk.inShop(
        "update account set email = 'thief@example.net' where id = '" + customer.id() + "'");

    desk.neverErased(ref, customer.id());

    assertThat(desk.acts(ref)).contains("RISK_FLAGGED");
    assertThat(desk.ticket(ref).getString("actionReason")).isEqualTo("ACCOUNT_CHANGED");
  }

  @Test
  void aMailBetweenVerificationAndApprovalMustBeReadFirst() {
    Customer customer = somebody();
    String ref = at("AWAITING_APPROVAL", customer);
    UUID id = tickets(ref);
    UUID mail = fixture.mail(id, true);

    Response refused = desk.approve(ADMIN, ref);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.jsonPath().getString("type")).endsWith("unread-mail");
    desk.call(AGENT, ref, "/reading", Map.of("message", mail.toString(), "voids", true))
        .then()
        .statusCode(200);

    assertThat(desk.status(ref)).isEqualTo("VERIFYING");
  }

  private UUID tickets(String ref) {
    return QuarkusTransaction.requiringNew()
        .call(() -> tickets.require(TicketRef.of(ref).orElseThrow()).id());
  }

  /** A request that has come as far as this. */
  private String at(String status, Customer customer) {
    if (status.equals("AWAITING_CONFIRMATION")) {
      return desk.mail(customer.address(), "pass", "Please delete my account.");
    }
    if (status.equals("BLOCKED")) {
      StoryDesk.inShop(dispute(customer));
    }
    String ref = desk.confirmed(customer.address(), false);
    if (List.of("AWAITING_APPROVAL", "COOLING_OFF").contains(status)) {
      desk.verify(ref, "REGISTERED_MAILBOX");
    }
    if (status.equals("COOLING_OFF")) {
      desk.approved(ref);
    }
    return ref;
  }

  private void refuses(String ref, List<String> evidence, String problem) {
    Response refused =
        desk.call(AGENT, ref, "/verification", Map.of("evidence", evidence, "note", ""));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.jsonPath().getString("type")).endsWith(problem);
  }

  private static String dispute(Customer of) {
    return "insert into dispute values ('P-" + of.id() + "', '" + of.id() + "', true, 'Broken')";
  }

  private static String order(Customer of, String state) {
    return "insert into shop_order values ('O-%s', '%s', '%s', 9.00, 'EUR', 'Lamp', 'Here', false)"
        .formatted(of.id(), of.id(), state);
  }
}
