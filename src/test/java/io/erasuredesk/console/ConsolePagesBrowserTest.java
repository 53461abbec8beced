package io.erasuredesk.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.erasuredesk.access.Role;
import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.NewMail;
import io.erasuredesk.ledger.NewMail.Place;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.support.Chromium;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages for mails, people and numbers in a real browser; pictures in target/screenshots. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ConsolePagesBrowserTest {

  private static final String SOMEBODY = "pages-agent";
  private static final Path PICTURES =
      Path.of(System.getProperty("desk.test.screenshots", "target/screenshots"));
  private static final Chromium CHROMIUM = new Chromium();

  @TestHTTPResource("/")
  URI desk;

  @Inject Ledger ledger;
  @Inject MailboxStates mailboxes;
  @Inject RawMails raws;
  @Inject Keyring keyring;
  @Inject TestTickets tickets;
  @Inject Tickets stored;
  @Inject Correspondence correspondence;
  @Inject Clock clock;

  private final String mailbox = "p" + UUID.randomUUID().toString().substring(0, 8);
  private final List<String> troubles = new ArrayList<>();
  private BrowserContext context;

  @BeforeEach
  void openBrowser() {
    Browser ignored = CHROMIUM.browser(); // or the test is skipped
    People.enter(SOMEBODY, Role.AGENT, Role.ADMIN);
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
  void everyPageIsReadableOnDeskAndPhoneInLightAndDark() {
    mail(LedgerState.QUARANTINED, "NO_TEXT", "Hello <script>alert(1)</script>");
    mail(LedgerState.QUESTION, "ASKS_FOR_NO_DELETION", "=1+1 \u202Egnp.exe <img src=x>");
    tickets.open("l".repeat(60) + "@example.com", "en");
    People.enter("l".repeat(60), Role.AGENT);
    tickets.drain("audit.sequence");
    for (boolean phone : new boolean[] {false, true}) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        Page page = signedIn(phone ? 360 : 1280, scheme);
        for (Area area : Area.values()) {
          page.navigate(at(area.path()));
          assertThat(page.locator("h1").count()).as(area.path()).isEqualTo(1);
          assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
              .as("%s does not scroll sideways on %s px", area, phone ? 360 : 1280)
              .isEqualTo(true);
          assertThat(page.content()).doesNotContain("\u202E");
          picture(page, area.name().toLowerCase(java.util.Locale.ROOT), phone, scheme);
        }
        context.close();
      }
    }
    assertThat(troubles).isEmpty();
  }

  @Test
  void aTicketIsReadableAndNothingInItActs() {
    UUID id = tickets.open("reader@example.com", "en");
    hostileMail(id);
    String ref = tickets.read(id).ref().text();
    for (boolean phone : new boolean[] {false, true}) {
      Page page = signedIn(phone ? 360 : 1280, ColorScheme.LIGHT);
      page.navigate(at("/console/tickets/" + ref));
      assertThat(page.locator("h1").textContent()).contains(ref);
      assertThat(page.locator("main").textContent())
          .contains("reader@example.com", "Delete me <script>", "Ticket opened")
          .doesNotContain("\u202E");
      assertThat(page.locator("main img, main script, main iframe").count()).isZero();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      picture(page, "ticket", phone, ColorScheme.LIGHT);
      page.navigate(at("/console/tickets/D-0000-0000"));
      assertThat(page.locator("main").textContent()).contains("no such ticket");
      context.close();
    }
  }

  private void hostileMail(UUID id) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Ticket ticket = stored.lock(id);
              correspondence.add(
                  ticket,
                  null,
                  clock.instant(),
                  Message.Author.REQUESTER,
                  new MessageContent(
                      "reader@example.com",
                      "\u202Egnp.exe <img src=https://evil.example/x>",
                      "Delete me <script>alert(1)</script>\n> quoted",
                      "Delete me <script>alert(1)</script>",
                      false,
                      List.of(),
                      null));
            });
  }

  @Test
  void anAgentDecidesAboutAMailInQuarantine() {
    UUID first = mail(LedgerState.QUARANTINED, "NO_TEXT", "one");
    UUID second = mail(LedgerState.QUARANTINED, "NO_TEXT", "two");
    Page page = signedIn(1280, ColorScheme.LIGHT);
    page.navigate(at("/console/mails/" + first));
    picture(page, "mail", false, ColorScheme.LIGHT);
    page.selectOption("#reason", "SPAM");
    page.getByText("Put it away").click();
    assertThat(page.locator(".said").textContent()).contains("put away");
    page.navigate(at("/console/mails/" + first));
    assertThat(page.locator("main").textContent()).contains("Discarded").doesNotContain("Put it");
    page.navigate(at("/console/mails/" + second));
    page.getByText("Open a ticket").click();
    assertThat(page.url()).contains("/console/tickets/D-");
  }

  @Test
  void findsAMailByItsSenderWithoutPuttingTheAddressIntoTheUrl() {
    Page page = signedIn(1280, ColorScheme.LIGHT);
    page.navigate(at("/console/mails"));
    page.fill("#sender", "not an address");
    page.getByText("Find", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#refusal").textContent()).contains("not one mail address");
    page.fill("#sender", "nobody." + mailbox + "@example.com");
    page.getByText("Find", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("main").textContent()).contains("No mail is like this");
    assertThat(page.url()).isEqualTo(at("/console/mails"));
  }

  @Test
  void aListIsFreshWithoutAClickWhenSomethingCame() {
    Page page = signedIn(1280, ColorScheme.LIGHT);
    page.navigate(at("/console"));
    page.waitForSelector("body[data-live=on]");
    page.evaluate(
        "document.body.addEventListener('desk-ticket', () => document.body.dataset.heard = 'yes')");
    tickets.open("live@example.com", "en");
    tickets.drain("audit.sequence");
    page.waitForSelector("body[data-heard=yes]");
    assertThat(troubles).isEmpty();
  }

  private Page signedIn(int width, ColorScheme scheme) {
    context =
        CHROMIUM
            .browser()
            .newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            troubles.add(message.text());
          }
        });
    page.onPageError(troubles::add);
    page.onDialog(dialog -> troubles.add(dialog.message()));
    page.navigate(at("/console/sign-in"));
    page.fill("[name=name]", SOMEBODY);
    page.fill("[name=password]", SOMEBODY);
    page.press("[name=password]", "Enter");
    page.waitForURL("**/console");
    return page;
  }

  private String at(String path) {
    return desk.toString().replaceAll("/$", "") + path;
  }

  private static void picture(Page page, String name, boolean phone, ColorScheme scheme) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                PICTURES.resolve(
                    "console-%s-%s-%s.png"
                        .formatted(
                            name,
                            phone ? "phone" : "desk",
                            scheme == ColorScheme.DARK ? "dark" : "light"))));
  }

  /** A row as the door for mail writes it. */
  private UUID mail(LedgerState state, String reason, String text) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Lease lease = mailboxes.lease(mailbox, "desk-" + "x".repeat(70)).orElseThrow();
              mailboxes.restart(lease, 7);
              String raw =
                  "From: Somebody <x%s@example.com>\r\nSubject: %s\r\n\r\n%s\r\n"
                      .formatted(UUID.randomUUID(), text, text);
              byte[] bytes = raw.getBytes(UTF_8);
              DataKey key = keyring.create();
              return ledger
                  .add(
                      new NewMail(
                          new Place(mailbox, 7, Math.abs(UUID.randomUUID().hashCode())),
                          MessageDigest.getInstance("SHA-256").digest(bytes),
                          bytes.length,
                          clock.instant(),
                          clock.instant(),
                          key.id(),
                          raws.seal(key, bytes),
                          state,
                          reason,
                          true))
                  .orElseThrow();
            });
  }
}
