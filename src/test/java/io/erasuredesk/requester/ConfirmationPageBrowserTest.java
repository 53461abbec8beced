package io.erasuredesk.requester;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.erasuredesk.support.Chromium;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser, without scripts and cookies, as a customer and as a scanner. */
@QuarkusTest
class ConfirmationPageBrowserTest extends Visiting {

  private static final String SCREENSHOTS = System.getProperty("desk.test.screenshots", "");
  private static final Chromium CHROMIUM = new Chromium();

  @TestHTTPResource("/")
  URI desk;

  private BrowserContext context;
  private Page page;

  @BeforeEach
  void openBrowser() {
    context =
        CHROMIUM
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(390, 844));
    page = context.newPage();
  }

  @AfterEach
  void closePage() {
    if (context != null) {
      context.close();
    }
  }

  @AfterAll
  static void closeBrowser() {
    CHROMIUM.close();
  }

  @Test
  void confirmsByTyping() {
    UUID id = challenged(FakeShop.open(), "en");
    visit(id);
    picture("awaiting-confirmation");

    page.getByLabel("Type this").fill("delete my acount");
    page.getByText("Delete my account for good").click();
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT).textContent())
        .contains("not quite the phrase");
    picture("wrong-phrase");

    page.getByLabel("Type this").fill("delete my account");
    page.getByLabel("Why are you leaving?").selectOption("privacy");
    page.getByLabel("Cancel my open orders").check();
    page.getByText("Delete my account for good").click();

    assertThat(page.locator("h1").textContent()).startsWith("You have confirmed");
    assertThat(page.url()).contains("/r/").doesNotContain("/confirm");
    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(tickets.read(id).reason()).contains("PRIVACY");
    picture("verifying");
  }

  @Test
  void sendsNothingWithoutThePhrase() {
    UUID id = challenged(FakeShop.open(), "en");
    visit(id);

    page.getByText("Delete my account for good").click();

    assertThat(page.url()).doesNotContain("/confirm");
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
  }

  @Test
  void isNotMovedByAScannerThatFollowsEveryLink() {
    UUID id = challenged(FakeShop.open(), "en");
    String token = tickets.link(id);
    String before = fingerprint();
    try (BrowserContext scanner = CHROMIUM.browser().newContext()) {
      Page scanned = scanner.newPage();
      scanned.navigate(desk.resolve("/r/" + token).toString());
      for (var link : scanned.locator("a[href], form[action], link[href]").all()) {
        String target =
            Stream.of("href", "action")
                .map(link::getAttribute)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow();
        Page other = scanner.newPage();
        other.navigate(desk.resolve("/r/" + token).resolve(target).toString());
        other.close();
      }
      scanned.reload();
      assertThat(scanner.cookies()).isEmpty();
    }

    assertThat(fingerprint()).isEqualTo(before);
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
  }

  @Test
  void stopsWithOneClickFromThePhone() {
    UUID id = challenged(FakeShop.open(), "de");
    visit(id);
    picture("bestaetigen");

    page.getByText("Stoppen und Konto behalten").click();

    assertThat(page.locator("h1").textContent()).isEqualTo("Gestoppt. Ihr Konto bleibt");
    assertThat(status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    picture("withdrawn");
  }

  @Test
  void clearsTheWayWithoutLeavingThePage() {
    var account =
        FakeShop.open()
            .order("O-5001", "CANCELLABLE")
            .order("O-5002", "IN_FULFILMENT")
            .dispute("P-7001")
            .wallet("12.50");
    UUID id = challenged(account, "en");
    confirm(tickets.link(id));
    tickets.stepUntil("verification.precheck", () -> status(id) == TicketStatus.BLOCKED);
    visit(id);
    picture("blocked");

    page.getByText("Cancel them together with my account").click();
    page.getByLabel("Or give it up").fill("12.50");
    page.getByText("Give this money up").click();
    assertThat(page.content()).contains("asking the shop once more");
    picture("asking-again");
    account.settle().order("O-5002", "CLOSED");
    tickets.stepUntil("verification.precheck", () -> status(id) == TicketStatus.VERIFYING);
    page.reload();

    assertThat(page.content()).contains("Nothing stands in the way");
    picture("clear");
  }

  @Test
  void fitsAPhoneAndAWideScreen() {
    UUID id = challenged(FakeShop.open(), "fr");
    String token = tickets.link(id);
    for (int width : List.of(320, 390, 1280)) {
      try (BrowserContext screen =
          CHROMIUM
              .browser()
              .newContext(new Browser.NewContextOptions().setViewportSize(width, 800))) {
        Page shown = screen.newPage();
        shown.navigate(desk.resolve("/r/" + token).toString());
        Object overflow =
            shown.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).isEqualTo(0);
        picture(shown, "fr-" + width);
      }
    }
    page.navigate(desk.resolve("/r").toString());
    picture("code");
    page.navigate(desk.resolve("/r/nothing").toString());
    picture("missing");
  }

  private void visit(UUID id) {
    page.navigate(desk.resolve("/r/" + tickets.link(id)).toString());
  }

  private void picture(String name) {
    picture(page, name);
  }

  /** Where a folder is named, leaves a picture of the page there for a person to look at. */
  private static void picture(Page page, String name) {
    if (!SCREENSHOTS.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of(SCREENSHOTS, name + ".png"))
              .setFullPage(true));
    }
  }
}
