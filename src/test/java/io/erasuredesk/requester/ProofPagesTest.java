package io.erasuredesk.requester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.CheckPreconditions;
import io.erasuredesk.verification.DataPoint;
import io.erasuredesk.verification.identity.ConfirmInPerson;
import io.erasuredesk.verification.identity.Identity;
import io.erasuredesk.verification.identity.ReportLostMailbox;
import io.erasuredesk.verification.identity.Standing;
import io.erasuredesk.verification.identity.VerifyRequest;
import io.erasuredesk.verification.match.MatchDataPoint;
import io.erasuredesk.verification.match.SendPhoneCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Proofs beyond the mailbox, as a customer's browser makes them. */
@QuarkusTest
class ProofPagesTest extends Visiting {

  private static final Actor.Staff AGENT = new Actor.Staff("agent", Set.of(Role.AGENT));
  private static final String COOKIE = "__Host-desk-sign-in";

  @Inject Identity identity;
  @Inject SendPhoneCode phone;
  @Inject MatchDataPoint match;
  @Inject ReportLostMailbox lost;
  @Inject ConfirmInPerson inPerson;
  @Inject VerifyRequest verification;
  @Inject CheckPreconditions check;
  @Inject TicketFixture fixture;
  @Inject Clock time;

  /** A browser on its way: what the shop sent it back with, and the cookie that the desk gave. */
  private record Back(String state, String code, String cookie) {}

  @Test
  void aCodeFromTheTelephoneIsTypedOnThePage() {
    FakeShop.Account account = FakeShop.open();
    UUID id = challenged(account, "de");
    String token = tickets.link(id);
    assertThat(open(token).select("#phone-code")).isEmpty();
    phone.send(tickets.read(id).ref(), AGENT);
    String code = account.codes().get(0);

    Response wrong = post(token, "phone-code", fields(token, "phone-code", "code", "x"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.asString()).contains("Das war nicht der Code");
    post(token, "phone-code", fields(token, "phone-code", "code", code)).then().statusCode(303);

    assertThat(standing(id).proven()).containsExactly(Evidence.PHONE_CODE);
    assertThat(open(token).select("#phone-code")).isEmpty();
    given().redirects().follow(false).get("/r/" + token + "/phone-code").then().statusCode(303);
  }

  @Test
  void aSignInAtTheShopProvesTheVeryAccount() {
    FakeShop.Account account = customer();
    UUID id = challenged(account, "en");
    String token = tickets.link(id);

    Back back = signIn(leave(token), account.email(), "secret");
    String before = fingerprint();
    Document page = Jsoup.parse(arrive(back).then().statusCode(200).extract().asString());
    assertThat(fingerprint()).isEqualTo(before); // coming back changes nothing
    assertThat(standing(id).proven()).isEmpty();

    Response redeemed = redeem(back, page);
    assertThat(redeemed.statusCode()).isEqualTo(303);
    assertThat(redeemed.header("Set-Cookie")).contains("Max-Age=0");
    given().get(redeemed.header("Location")).then().statusCode(200);
    assertThat(standing(id).proven()).containsExactly(Evidence.SHOP_SIGN_IN);
    assertThat(fixture.acts(id)).endsWith(Act.SIGN_IN_STARTED, Act.SIGN_IN_PROVEN);
    assertThat(open(token).select("form[action$=/sign-in]")).isEmpty();

    assertThat(redeem(back, page).statusCode()).isEqualTo(400); // used up
  }

  @Test
  void aSignInToAnotherAccountProvesNothing() {
    FakeShop.Account mine = customer();
    FakeShop.Account other = customer();
    UUID id = challenged(mine, "en");

    Back back = signIn(leave(tickets.link(id)), other.email(), "secret");
    Response redeemed = redeem(back, Jsoup.parse(arrive(back).asString()));

    assertThat(redeemed.statusCode()).isEqualTo(400);
    assertThat(redeemed.asString()).doesNotContain(other.email(), mine.email());
    assertThat(standing(id).proven()).isEmpty();
    assertThat(fixture.acts(id)).endsWith(Act.SIGN_IN_FAILED);
    assertThat(redeem(back, Jsoup.parse(arrive(back).asString())).statusCode()).isEqualTo(400);
  }

  @Test
  void anotherBrowserATicketOfAnotherAndALateOneProveNothing() {
    FakeShop.Account account = customer();
    UUID id = challenged(account, "en");
    String token = tickets.link(id);
    Back mine = signIn(leave(token), account.email(), "secret");
    Document page = Jsoup.parse(arrive(mine).asString());

    FakeShop.Account evil = customer();
    UUID theirs = challenged(evil, "en");
    Back stranger = signIn(leave(tickets.link(theirs)), evil.email(), "secret");

    // whose browser did not begin it: the cookie is missing, or of another sign-in
    assertThat(arrive(new Back(mine.state(), mine.code(), "")).statusCode()).isEqualTo(400);
    Back mixed = new Back(mine.state(), mine.code(), stranger.cookie());
    assertThat(arrive(mixed).statusCode()).isEqualTo(400);
    assertThat(redeem(mixed, page).statusCode()).isEqualTo(400);
    // the code of one sign-in in the other: nonce and verifier do not fit
    Back swapped = new Back(mine.state(), stranger.code(), mine.cookie());
    assertThat(redeem(swapped, Jsoup.parse(arrive(swapped).asString())).statusCode())
        .isEqualTo(400);
    assertThat(standing(id).proven()).isEmpty();
    assertThat(standing(theirs).proven()).isEmpty();

    Back late = signIn(leave(token), account.email(), "secret");
    Document form = Jsoup.parse(arrive(late).asString());
    TestClock.advance(Duration.ofMinutes(10));
    assertThat(redeem(late, form).statusCode()).isEqualTo(400);
    assertThat(standing(id).proven()).isEmpty();
  }

  @Test
  void askingForTheFormOrPostingWithoutItBeginsNothing() {
    UUID id = challenged(customer(), "en");
    String token = tickets.link(id);
    String before = fingerprint();
    given().redirects().follow(false).get("/r/" + token + "/sign-in").then().statusCode(303);
    post(token, "sign-in", Map.of()).then().statusCode(400);
    post(token, "sign-in", Map.of("form", form(token, "stop"))).then().statusCode(400);
    given().get("/r/sign-in?state=x&code=y").then().statusCode(400);
    given().get("/r/sign-in").then().statusCode(400);
    assertThat(fingerprint()).isEqualTo(before);
  }

  @Test
  void theWayToTheShopAsksForThePasswordAnew() {
    String question = leave(tickets.link(challenged(customer(), "en"))).provider().getRawQuery();
    assertThat(question)
        .contains("prompt=login", "max_age=0", "code_challenge_method=S256", "response_type=code")
        .contains("redirect_uri=https%3A%2F%2Fdesk.example%2Fr%2Fsign-in");
  }

  @Test
  void whoLostTheMailboxComesInByTheShopAndTwoDataPoints() {
    FakeShop.Account account = customer().knows("ORDER_COUNT", "4").knows("PAYMENT_LAST4", "4242");
    UUID id = challenged(account, "en");
    URI link = lost.report(tickets.read(id).ref(), AGENT, -1).orElseThrow();
    String shown = given().get(link.getPath()).then().statusCode(200).extract().asString();
    assertThat(shown)
        .doesNotContain(account.email(), tickets.read(id).ref().text(), "/confirm", "•");

    Leaving leaving =
        leaving(
            given()
                .contentType("application/x-www-form-urlencoded")
                .formParam("form", Jsoup.parse(shown).select("input[name=form]").attr("value"))
                .post(link.getPath()));
    Back back = signIn(leaving, account.email(), "secret");
    Response redeemed = redeem(back, Jsoup.parse(arrive(back).asString()));
    String token = redeemed.header("Location").substring("/r/".length());
    confirm(token);
    check.check(id);
    Set<Evidence> signedIn = Set.of(Evidence.SHOP_SIGN_IN);
    refusesLevel(id, signedIn);
    match.match(tickets.read(id).ref(), AGENT, DataPoint.ORDER_COUNT, "4");
    match.match(tickets.read(id).ref(), AGENT, DataPoint.PAYMENT_LAST4, "4242");
    refusesLevel(id, signedIn);

    // the link to the page came from the shop, so nothing came back from the mailbox
    assertThat(standing(id).proven())
        .containsExactlyInAnyOrder(Evidence.SHOP_SIGN_IN, Evidence.DATA_MATCH);
    verify(id, Set.of(Evidence.SHOP_SIGN_IN, Evidence.DATA_MATCH));
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_APPROVAL);
    assertThat(standing(id).needsSecondAdmin()).isTrue();
  }

  @Test
  void whoLostTheMailboxConfirmsInPerson() {
    UUID id = challenged(FakeShop.open(), "en");
    assertThatThrownBy(
            () -> inPerson.confirm(tickets.read(id).ref(), AGENT, "Delete my account", false))
        .isInstanceOfSatisfying(
            DeskException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.WRONG_STATUS));
    lost.report(tickets.read(id).ref(), AGENT, -1);
    inPerson.confirm(tickets.read(id).ref(), AGENT, "delete MY account", false);
    check.check(id);
    refusesLevel(id, Set.of(Evidence.MANDATE));

    verify(id, Set.of(Evidence.IN_PERSON));

    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_APPROVAL);
    assertThat(standing(id).needsSecondAdmin()).isTrue();
    assertThat(fixture.acts(id)).contains(Act.MAILBOX_LOST);
  }

  @Test
  void theFormerAddressStopsOnceAndSeesNothing() {
    FakeShop.Account account =
        FakeShop.open()
            .history("registeredAddressChangedAt", time.instant().minus(Duration.ofDays(3)))
            .history("formerAddress", "before" + UUID.randomUUID() + "@example.net");
    UUID id = challenged(account, "en");
    tickets.drain("verification.former-address");
    String path =
        URI.create(String.valueOf(letters.data(id, Letter.FORMER_ADDRESS).get("link"))).getPath();

    String before = fingerprint();
    String shown = given().get(path).then().statusCode(200).extract().asString();
    given().contentType("application/x-www-form-urlencoded").post(path).then().statusCode(200);
    assertThat(fingerprint()).isEqualTo(before);
    assertThat(shown).doesNotContain(account.email(), tickets.read(id).ref().text(), "•");
    given().get("/r/" + path.substring(path.lastIndexOf('/') + 1)).then().statusCode(404);

    Response stopped = stop(path, shown);
    assertThat(stopped.statusCode()).isEqualTo(200);
    assertThat(stopped.asString()).contains("Stopped");
    assertThat(status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(fixture.acts(id)).contains(Act.STOPPED_BY_FORMER_ADDRESS, Act.WITHDRAWN);
    stop(path, shown).then().statusCode(404);
  }

  private Response stop(String path, String shown) {
    return given()
        .contentType("application/x-www-form-urlencoded")
        .formParam("form", Jsoup.parse(shown).select("input[name=form]").attr("value"))
        .post(path);
  }

  private record Leaving(URI provider, String cookie) {}

  /** Presses the button for the shop's sign-in. */
  private static Leaving leave(String token) {
    return leaving(post(token, "sign-in", Map.of("form", form(token, "sign-in"))));
  }

  private static Leaving leaving(Response page) {
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.header("Set-Cookie"))
        .startsWith(COOKIE + "=")
        .contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/");
    return new Leaving(
        URI.create(Jsoup.parse(page.asString()).select("main a").attr("href")),
        page.cookie(COOKIE));
  }

  /** Types address and password at the shop. */
  private static Back signIn(Leaving leaving, String email, String password) {
    Document form =
        Jsoup.parse(
            given()
                .urlEncodingEnabled(false)
                .get(leaving.provider().toString())
                .then()
                .statusCode(200)
                .extract()
                .asString());
    Map<String, String> fields = new HashMap<>();
    for (Element field : form.select("input[type=hidden]")) {
      fields.put(field.attr("name"), field.attr("value"));
    }
    fields.put("email", email);
    fields.put("password", password);
    Response sent =
        given()
            .redirects()
            .follow(false)
            .contentType("application/x-www-form-urlencoded; charset=UTF-8")
            .formParams(fields)
            .post(OutsideWorld.shop().url() + "/oidc/authorize");
    assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(303);
    Map<String, String> brought = new HashMap<>();
    for (String part : URI.create(sent.header("Location")).getQuery().split("&")) {
      brought.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    return new Back(brought.get("state"), brought.get("code"), leaving.cookie());
  }

  private static Response arrive(Back back) {
    return given()
        .cookie(COOKIE, back.cookie())
        .queryParam("state", back.state())
        .queryParam("code", back.code())
        .get("/r/sign-in");
  }

  private static Response redeem(Back back, Document page) {
    return given()
        .redirects()
        .follow(false)
        .cookie(COOKIE, back.cookie())
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("form", page.select("input[name=form]").attr("value"))
        .formParam("state", back.state())
        .formParam("code", back.code())
        .post("/r/sign-in");
  }

  /** A customer who is known at both: at the shop that signs in, and at the one that is asked. */
  private static FakeShop.Account customer() {
    String email = "c" + UUID.randomUUID() + "@example.com";
    String id =
        given()
            .contentType("application/json")
            .body(Map.of("email", email, "password", "secret"))
            .post(OutsideWorld.shop().url() + "/register")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getString("id");
    return FakeShop.open(id, email);
  }

  private static Map<String, String> fields(
      String token, String action, String name, String value) {
    return Map.of("form", form(token, action), name, value);
  }

  private void verify(UUID id, Set<Evidence> evidence) {
    verification.verify(tickets.read(id).ref(), AGENT, -1, evidence, "");
  }

  private void refusesLevel(UUID id, Set<Evidence> evidence) {
    assertThatThrownBy(() -> verify(id, evidence))
        .isInstanceOfSatisfying(
            DeskException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.LEVEL_NOT_REACHED));
  }

  private Standing standing(UUID id) {
    return QuarkusTransaction.requiringNew().call(() -> identity.of(tickets.read(id)));
  }
}
