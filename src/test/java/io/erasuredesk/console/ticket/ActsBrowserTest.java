package io.erasuredesk.console.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.erasuredesk.access.Role;
import io.erasuredesk.support.Axe;
import io.erasuredesk.support.Chromium;
import io.erasuredesk.support.Desktop;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents and admins do to a ticket, each in a browser of the own; in target/screenshots. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ActsBrowserTest {

  private static final String AGENT = "acts-agent";
  private static final String BOTH = "acts-both";
  private static final String ADMIN = "acts-admin";
  private static final Chromium CHROMIUM = new Chromium();

  @TestHTTPResource("/")
  URI uri;

  @Inject TicketFixture fixture;
  @Inject TestTickets tickets;
  @Inject Clock clock;

  private Desktop desk;
  private FakeShop.Account account;

  @BeforeEach
  void open() {
    desk = new Desktop(CHROMIUM.browser(), uri);
    People.enter(AGENT, Role.AGENT);
    People.enter(BOTH, Role.AGENT, Role.ADMIN);
    People.enter(ADMIN, Role.ADMIN);
    account = FakeShop.open().order("O-77", "CANCELLABLE").knows("ORDER_COUNT", "4").wallet("0.00");
  }

  @AfterEach
  void close() {
    if (desk != null) {
      desk.close();
    }
  }

  @AfterAll
  static void closeBrowser() {
    CHROMIUM.close();
  }

  @Test
  void anAgentDoesTheWholeWorkOnOnePage() {
    UUID id = fixture.verifying(account);
    Page page = ticket(AGENT, id);
    assertThat(page.locator(".todo .open").count()).isPositive();

    page.getByText("Take it").click();
    assertThat(said(page)).contains("yours");
    page.locator("#note").evaluate("e => e.closest('details').open = true");
    page.fill("#note", "Called back.");
    page.getByText("Add the note").click();
    assertThat(main(page)).contains("Called back.");

    compare(page, "ORDER_COUNT", "5");
    assertThat(said(page)).contains("did not match");
    compare(page, "ORDER_COUNT", "4");
    assertThat(said(page)).contains("That matched");

    page.check("input[name=evidence][value=IN_PERSON]");
    page.fill("#vnote", "Was here.");
    Desktop.picture(page, "ticket-verifying");
    Axe.check(page, "a ticket that is verified");
    page.getByText("I vouch for it: verify").click();

    // alone in person is not enough: nothing is lost, and it says what is missing
    assertThat(page.locator("#refusal").textContent())
        .contains("Missing: the answer from the registered mailbox");
    assertThat(page.locator("#vnote").inputValue()).isEqualTo("Was here.");
    assertThat(page.isChecked("input[name=evidence][value=IN_PERSON]")).isTrue();
    assertThat(fixture.read(id).status()).isEqualTo(TicketStatus.VERIFYING);
    assertThat(desk.troubles()).isEmpty();
  }

  @Test
  void aLetterIsSentOnlyByWhoHasLookedAtIt() {
    UUID id = fixture.verifying(account);
    Page page = ticket(AGENT, id);
    page.locator("#reply").evaluate("e => e.closest('details').open = true");
    page.fill("#reply", "Good day,\n\nall is well.");
    assertThat(page.getByText("Send this letter").count()).isZero();
    page.locator("#reply ~ button").click();

    assertThat(page.locator(".preview").textContent()).contains("all is well.");
    assertThat(page.locator(".entry.reply").count()).isZero();
    Desktop.picture(page, "ticket-preview");
    page.fill("#reply", "Good day,\n\nall is bad.");
    page.getByText("Send this letter").click();
    assertThat(page.locator(".preview").textContent()).contains("all is bad.");
    assertThat(page.locator(".entry.reply").count()).isZero();
    page.getByText("Send this letter").click();

    assertThat(said(page)).contains("on its way");
    assertThat(page.locator(".entry.reply").textContent()).contains("all is bad.");
  }

  @Test
  void aChangeOfSomebodyElseIsShownAndNoWordIsLost() {
    UUID id = fixture.verifying(account);
    Page page = ticket(AGENT, id);
    page.locator("#note").evaluate("e => e.closest('details').open = true");
    page.fill("#note", "Typed for a long while");
    Page other = ticket(ADMIN, id);
    other.getByText("Take it").click();

    page.getByText("Add the note").click();

    assertThat(page.locator("#refusal").textContent()).contains("changed");
    assertThat(page.locator("#news + ul").textContent()).contains("Claimed", ADMIN);
    assertThat(page.locator("#note").inputValue()).isEqualTo("Typed for a long while");
    page.getByText("Add the note").click();
    assertThat(said(page)).contains("note was added");
  }

  @Test
  void twoPeopleOnOneTicketSeeEachOtherAndEachOthersChanges() {
    UUID id = fixture.verifying(account);
    Page page = ticket(AGENT, id);
    page.waitForSelector("body[data-live=on]");
    Page other = ticket(ADMIN, id);
    other.waitForSelector("#here:has-text('" + AGENT + "')");
    page.waitForSelector("#here:has-text('" + ADMIN + "')");

    other.getByText("Take it").click();
    tickets.drain("audit.sequence");
    page.waitForSelector("[data-watch]:has-text('changed this ticket')");
  }

  @Test
  void anAdminSeesWhatIsDestroyedAndApprovesByTheTypedReference() {
    UUID id = fixture.verified(account);
    String ref = fixture.read(id).ref().text();
    Page page = desk.of(ADMIN);
    desk.ticket(page, ref);
    page.getByText("Look at it and decide").click();
    assertThat(main(page))
        .contains(account.id(), account.email(), "O-77", "agent", ADMIN, "Orders cancelled");
    assertThat(page.locator("#typed").inputValue()).isEmpty();
    Desktop.picture(page, "approval");
    Axe.check(page, "the approval");

    page.fill("#typed", ref);
    page.press("#typed", "Enter");
    page.waitForTimeout(100);
    assertThat(fixture.read(id).status()).as("Enter does nothing").isEqualTo(waiting());
    page.fill("#typed", "D-0000-0000");
    danger(page).click();
    assertThat(page.locator("#refusal").textContent()).contains("not the one of this ticket");
    assertThat(page.locator("#typed").inputValue()).isEmpty();
    assertThat(fixture.read(id).status()).isEqualTo(waiting());

    page.fill("#typed", ref.toLowerCase(Locale.ROOT));
    danger(page).click();
    assertThat(said(page)).contains("Approved");
    assertThat(fixture.read(id).status()).isEqualTo(TicketStatus.COOLING_OFF);
    assertThat(fixture.read(id).approvedBy()).contains(ADMIN);
    Desktop.picture(page, "ticket-cooling-off");

    page.navigate(desk.at("/console/tickets/" + ref + "/approval"));
    assertThat(main(page)).contains("does not wait for an approval");
    takeBack(page, ref);
    assertThat(fixture.read(id).status()).isEqualTo(waiting());
  }

  private void takeBack(Page page, String ref) {
    desk.ticket(page, ref);
    page.locator("#whyBack").evaluate("e => e.closest('details').open = true");
    page.fill("#whyBack", "It was the wrong one.");
    page.getByText("Take it back").click();
    assertThat(said(page)).contains("taken back");
  }

  @Test
  void whatHasChangedSinceItWasShownIsNotApproved() {
    UUID id = fixture.verified(account);
    String ref = fixture.read(id).ref().text();
    Page page = approval(ADMIN, ref);
    page.fill("#typed", ref);
    account.order("O-78", "CANCELLABLE");
    Page other = ticket(AGENT, id);
    other.locator("button:text('Ask the shop again')").click();

    danger(page).click();

    assertThat(page.locator("#refusal").textContent()).contains("changed");
    assertThat(page.locator("section.refusal:has-text('Changed since')").textContent())
        .contains("Orders")
        .doesNotContain("Money");
    assertThat(page.locator("#typed").inputValue()).isEmpty();
    assertThat(main(page)).contains("O-78");
    assertThat(fixture.read(id).status()).isEqualTo(waiting());
  }

  @Test
  void anotherDigestThanTheOneOfNowIsNotApproved() {
    UUID id = fixture.verified(account);
    String ref = fixture.read(id).ref().text();
    Page page = approval(ADMIN, ref);
    page.locator("[name=shown]").evaluate("e => e.value = '00'");
    page.fill("#typed", ref);
    danger(page).click();
    assertThat(page.locator("#refusal").textContent()).contains("not what the page showed");
    assertThat(fixture.read(id).status()).isEqualTo(waiting());
  }

  @Test
  void whoVerifiedGetsNoFormAndIsRefusedWithoutOneToo() {
    UUID id = fixture.verified(account);
    fixture.sql("update ticket set verified_by = '" + BOTH + "' where id = '" + id + "'");
    String ref = fixture.read(id).ref().text();
    Page page = approval(BOTH, ref);
    assertThat(page.locator("#typed").count()).isZero();
    assertThat(main(page)).contains("Another person must approve");
    Desktop.picture(page, "approval-same-person");

    Object status =
        page.evaluate(
            """
            async (ref) => {
              const old = document.querySelector("form[action$='/return']");
              const body = new URLSearchParams();
              for (const name of ["form", "version", "seen"])
                body.set(name, old.querySelector(`[name=${name}]`).value);
              body.set("typed", ref);
              body.set("shown", "00");
              return (await fetch(location.pathname, { method: "POST", body })).status;
            }""",
            ref);
    assertThat(status).isEqualTo(403);
    assertThat(fixture.read(id).status()).isEqualTo(waiting());
  }

  @Test
  void thePageOfTheDecisionIsForAdminsAndForWhatWaitsForIt() {
    UUID verifying = fixture.verifying(account);
    Page admin = approval(ADMIN, fixture.read(verifying).ref().text());
    assertThat(admin.locator("#typed").count()).isZero();
    assertThat(main(admin)).contains("does not wait for an approval");
    UUID verified = fixture.verified(FakeShop.open());
    Page agent = approval(AGENT, fixture.read(verified).ref().text());
    assertThat(agent.locator("#typed").count()).isZero();
    assertThat(main(agent)).contains("role that you do not have");
    agent.navigate(desk.at("/console/tickets/" + fixture.read(verified).ref().text()));
    assertThat(agent.getByText("Look at it and decide").count()).isZero();
  }

  @Test
  void keysOpenAndNeverDoWhatCannotBeTakenBack() {
    UUID id = fixture.verifying(account);
    Page page = ticket(BOTH, id);
    page.keyboard().press("n");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("note");
    page.keyboard().type("c r v p a u");
    assertThat(page.locator("#note").inputValue()).isEqualTo("c r v p a u");
    page.locator("h1").click();
    page.keyboard().press("c");
    page.waitForSelector(".said");
    assertThat(fixture.read(id).assignee()).contains(BOTH);
    page.keyboard().press("?");
    assertThat(page.locator("#keys").isVisible()).isTrue();
    page.keyboard().press("Escape");

    Page approval = approval(ADMIN, fixture.read(fixture.verified(FakeShop.open())).ref().text());
    for (String key : "abcdefghijklmnopqrstuvwxyz".replace("u", "").split("")) {
      approval.locator("h1").click();
      approval.keyboard().press(key);
    }
    assertThat(approval.url()).endsWith("/approval");
    assertThat(approval.locator(".danger").evaluateAll("all => all.filter(e => e.dataset.key)"))
        .asList()
        .isEmpty();
  }

  @Test
  void aHoldKeepsTheApprovalBackAndStandsInItsOwnPile() {
    Ticket ticket = fixture.read(fixture.verified(account));
    Page page = desk.of(ADMIN);
    desk.ticket(page, ticket.ref().text());
    page.locator("#holdReason").evaluate("e => e.closest('details').open = true");
    page.fill("#holdReason", "A court asks for it");
    page.check("input[name=scope][value=ORDERS]");
    page.evaluate(
        "day => document.querySelector('#reviewOn').value = day",
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(30).toString());
    page.getByText("Hold it").click();
    assertThat(said(page)).contains("hold is on");
    page.navigate(desk.at("/console?queue=HELD"));
    assertThat(main(page)).contains(ticket.ref().text());
    page.navigate(desk.at("/console/tickets/" + ticket.ref().text() + "/approval"));
    assertThat(page.locator("#typed").count()).isZero();
    assertThat(main(page)).contains("A legal hold is on this ticket");
  }

  @Test
  void aViewIsKeptByItsOwnerAndHoldsNoSearch() {
    Page page = desk.of(AGENT);
    page.navigate(desk.at("/console?queue=TO_VERIFY&sort=RECEIVED_LAST"));
    page.fill("#view-name", "Fresh ones");
    page.getByText("Keep", new Page.GetByTextOptions().setExact(true)).click();
    page.navigate(desk.at("/console"));
    page.getByText("Fresh ones").click();
    assertThat(page.url()).contains("queue=TO_VERIFY", "sort=RECEIVED_LAST");
    Page other = desk.of(ADMIN);
    assertThat(main(other)).doesNotContain("Fresh ones");
    page.navigate(desk.at("/console?q=somebody@example.com"));
    assertThat(page.locator("#view-name").count()).isZero();
    page.navigate(desk.at("/console"));
    page.getByLabel("Drop the view Fresh ones").click();
    assertThat(main(page)).doesNotContain("Fresh ones");
  }

  @Test
  void ticketAndDecisionAreReadableOnAPhoneAndInTheDark() {
    UUID id = fixture.verified(account);
    fixture.mail(id, true);
    String ref = fixture.read(id).ref().text();
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      Page page = desk.of(BOTH, true, scheme);
      for (String path : new String[] {"", "/approval"}) {
        page.navigate(desk.at("/console/tickets/" + ref + path));
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .isEqualTo(true);
        Desktop.picture(page, "ticket-open" + path.replace('/', '-'));
        Axe.check(page, scheme + " " + path);
      }
    }
    assertThat(desk.troubles()).isEmpty();
  }

  private Page ticket(String who, UUID id) {
    Page page = desk.of(who);
    desk.ticket(page, fixture.read(id).ref().text());
    return page;
  }

  private Page approval(String who, String ref) {
    Page page = desk.of(who);
    page.navigate(desk.at("/console/tickets/" + ref + "/approval"));
    return page;
  }

  private static void compare(Page page, String point, String said) {
    page.locator("#said").evaluate("e => e.closest('details').open = true");
    page.selectOption("#point", point);
    page.fill("#said", said);
    page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
  }

  private static Locator danger(Page page) {
    return page.locator(".final button.danger");
  }

  private static TicketStatus waiting() {
    return TicketStatus.AWAITING_APPROVAL;
  }

  private static String said(Page page) {
    return page.locator(".said").textContent();
  }

  private static String main(Page page) {
    return page.locator("main").textContent();
  }
}
