package io.erasuredesk.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import io.erasuredesk.abuse.Front.Filed;
import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.ledger.AddToTicket;
import io.erasuredesk.support.Chromium;
import io.erasuredesk.support.LoggingProxy;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.ticket.TicketRef;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails that want to act, opened in a real browser whose only way out is a proxy that logs. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class HostileMailBrowserTest {

  private static final LoggingProxy PROXY = LoggingProxy.start();
  private static final Chromium CHROMIUM =
      new Chromium(
          List.of(
              "--proxy-server=http://127.0.0.1:" + PROXY.port(),
              "--proxy-bypass-list=<-loopback>"));
  private static final Actor.Staff AGENT = new Actor.Staff(Front.AGENT, Set.of(Role.AGENT));
  private static final Path PICTURES =
      Path.of(System.getProperty("desk.test.screenshots", "target/screenshots"));
  private static final String SANDBOX = "allow-popups allow-popups-to-escape-sandbox";
  private static final int A_PAGE = 45;

  /** What stands in a frame and must not; our own style, charset and notes may. */
  private static final String WRONG =
      """
      () => {
        const wrong = [];
        if (self.pwned) wrong.push('pwned');
        const kept = /^(html|head|title|meta|style|body|p|div|span|br|hr|center|blockquote|pre|address|h[1-6]|b|strong|i|em|u|s|strike|del|ins|sub|sup|small|big|tt|code|kbd|samp|var|q|cite|abbr|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|td|th|a|img)$/i;
        const plain = /^(href|src|alt|width|height|colspan|rowspan|align|dir|target|rel)$/;
        if (document.querySelectorAll('style, meta, title').length !== 3) wrong.push('head');
        for (const e of document.querySelectorAll('*')) {
          if (!kept.test(e.localName) || e.namespaceURI !== 'http://www.w3.org/1999/xhtml') wrong.push(e.localName);
          for (const a of e.attributes) {
            const ours = e.localName === 'meta' && a.name === 'charset' || a.name === 'lang'
                || a.name === 'class' && /^(note|text)$/.test(a.value);
            if (!ours && !plain.test(a.name)) wrong.push(e.localName + ' ' + a.name);
            if (a.name === 'src' && !/^data:image\\/(png|jpeg|gif|webp);base64,/.test(a.value)) wrong.push(a.value);
            if (a.name === 'href' && (!/^(https?:\\/\\/|mailto:)/.test(a.value)
                || /desk\\.example|127\\.0|localhost|::1/.test(a.value))) wrong.push(a.value);
          }
        }
        return wrong;
      }
      """;

  @TestHTTPResource("/")
  URI desk;

  @Inject Front front;
  @Inject TestTickets tickets;
  @Inject AddToTicket addToTicket;

  private final List<String> troubles = new ArrayList<>();
  private BrowserContext context;

  @BeforeEach
  void enter() {
    var ignored = CHROMIUM.browser(); // or the test is skipped
    Front.staff();
  }

  @AfterEach
  void leave() {
    if (context != null) {
      context.close();
    }
  }

  @AfterAll
  static void close() throws IOException {
    CHROMIUM.close();
    PROXY.close();
  }

  @Test
  void case45_47_49_50_noHtmlOfAMailActsAndEachStaysReadable() {
    List<String> bodies = HostileHtml.all();
    assertThat(bodies.size()).isGreaterThan(130);
    Page page = signedIn();
    int seen = 0;
    for (int from = 0; from < bodies.size(); from += A_PAGE) {
      List<String> some = bodies.subList(from, Math.min(bodies.size(), from + A_PAGE));
      Map<String, String> marked = new LinkedHashMap<>();
      for (int i = 0; i < some.size(); i++) {
        marked.put("marker" + (from + i) + "x", some.get(i));
      }
      for (String ref : thread(marked)) {
        seen += visit(page, ref, marked);
      }
    }
    assertThat(seen).isEqualTo(bodies.size());
    assertThat(troubles).isEmpty();
    assertThat(PROXY.asked()).isPositive();
    assertThat(PROXY.foreignHosts()).isEmpty();
  }

  @Test
  void case51_52_53_55_linksLeadAwayAndFilesAreOnlySaved() {
    String raw =
        Front.mail(
            "From: somebody@"
                + Front.domain()
                + "\r\nSubject: A question\r\nContent-Type: multipart/mixed; boundary=b",
            "--b\r\nContent-Type: text/html\r\n\r\n<p>When do you open?"
                + " <a href=http://elsewhere.test/x>there</a></p>\r\n"
                + "--b\r\nContent-Type: image/svg+xml; name=\"../..\\\\x\u202Egnp.svg\"\r\n"
                + "Content-Disposition: attachment\r\n\r\n<svg onload=alert(1)></svg>\r\n"
                + "--b\r\nContent-Type: image/png; name=CON.html\r\n"
                + "Content-Disposition: attachment\r\n\r\n<script>alert(1)</script>\r\n--b--");
    UUID mail = front.store(raw);
    front.file();
    Page page = signedIn();
    page.navigate(at("/console/mails/" + mail + "/reading"));
    assertThat(page.locator("main").textContent()).contains("xgnp.svg", "_CON.html");
    for (var link : page.locator("ul.plain-list a").all()) {
      var file = context.request().get(at(link.getAttribute("href")));
      assertThat(file.status()).isEqualTo(200);
      assertThat(file.headers())
          .containsEntry("content-type", "application/octet-stream")
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("cross-origin-resource-policy", "same-origin");
      assertThat(file.headers().get("content-security-policy")).contains("sandbox");
      assertThat(file.headers().get("content-disposition"))
          .matches("attachment; filename=\"file\"; filename\\*=UTF-8''(xgnp.svg|_CON.html)");
    }
    assertThat(page.locator("ul.plain-list a").count()).isEqualTo(2);
    var form = context.request().get(at("/console/mails/" + mail + "/reading/html"));
    assertThat(form.headers().get("content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'self'", "sandbox " + SANDBOX)
        .doesNotContain("unsafe", "script");
    assertThat(
            context
                .request()
                .get(at("/console/mails/" + mail))
                .headers()
                .get("content-security-policy"))
        .contains("frame-ancestors 'none'");
    assertThat(
            context.request().get(at("/console/mails/" + UUID.randomUUID() + "/reading")).status())
        .isEqualTo(404);

    page.locator("details.html-form summary").click();
    Page opened = context.waitForPage(() -> page.frameLocator("iframe").locator("a").click());
    opened.waitForLoadState();
    assertThat(opened.url()).startsWith("http://elsewhere.test/");
    assertThat(opened.evaluate("window.opener === null")).isEqualTo(true);
    assertThat(PROXY.foreignHosts()).contains("elsewhere.test"); // so the log does see it
    assertThat(PROXY.referrers()) // of its own icon, at most
        .allSatisfy(from -> assertThat(from).startsWith("http://elsewhere.test/"));
    PROXY.forget();
    for (int width : new int[] {1280, 360}) {
      page.setViewportSize(width, 900);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(PICTURES.resolve("console-reading-" + width + ".png")));
    }
  }

  @Test
  void case46_noHeaderOfAMailActsOnAnyPage() {
    List<String> forms =
        List.of(
            "<script>alert(1)</script>",
            "\"><img src=http://evil.example/h onerror=alert(1)>",
            "'><svg onload=alert(1)>",
            "</title><script>alert(1)</script>",
            "=?utf-8?q?=3Cscript=3Ealert(1)=3C/script=3E?=",
            "=?utf-8?b?PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==?=",
            "=?utf-7?q?+ADw-script+AD4-alert(1)+ADw-/script+AD4-?=",
            "{7*7}{#include console/layout /}",
            "javascript:alert(1)",
            "\u202Egnp.exe",
            "=?utf-8?q?a=00b=0D=0ASet-Cookie:x=3D1?=");
    List<UUID> mails = new ArrayList<>();
    for (String form : forms) {
      String from = "hdr@" + Front.domain();
      mails.add(
          front.store(
              Front.mail(
                  "From: \"" + form.replace("\"", "\\\"") + "\" <" + from + ">\r\nSubject: " + form,
                  "Hello,\r\nplease delete my account.")));
      mails.add(
          front.store(
              Front.mail(
                  "From: "
                      + from
                      + "\r\nReply-To: \""
                      + form.replace("\"", "")
                      + "\" <r@x.example>"
                      + "\r\nSubject: q\r\nContent-Type: "
                      + form
                      + "; charset=\""
                      + form.replace("\"", "")
                      + "\"; name=\""
                      + form.replace("\"", "")
                      + "\"",
                  "Hello,\r\nplease delete my account.")));
      mails.add(front.store(Front.mail("From: " + form + "\r\nSubject: " + form, "Hello")));
    }
    assertThat(mails).hasSize(33);
    front.file();
    Page page = signedIn();
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/console?sort=RECEIVED_LAST",
                "/console?q=script",
                "/console/quarantine",
                "/console/log"));
    for (UUID mail : mails) {
      Filed filed = front.filed(mail);
      paths.add(
          filed.ticket() == null
              ? "/console/mails/" + mail + "/reading"
              : "/console/tickets/" + filed.ticket());
    }
    for (String path : paths) {
      page.navigate(at(path));
      assertThat(page.locator("h1").count()).as(path).isEqualTo(1);
      assertThat(page.content()).as(path).doesNotContain("\u202E", "49{#include");
      assertThat(
              page.locator("main script, main img, main [onerror], main [onload], main svg[onload]")
                  .count())
          .as(path)
          .isZero();
    }
    assertThat(troubles).isEmpty();
    assertThat(PROXY.foreignHosts()).isEmpty();
  }

  /** Opens all frames of a page and looks into each; gives how many. */
  private int visit(Page page, String ref, Map<String, String> marked) {
    page.navigate(at("/console/tickets/" + ref));
    assertThat(page.frames().stream().filter(f -> f.url().endsWith("/html")).count())
        .as("nothing is opened unasked")
        .isZero();
    String text = page.locator("main").textContent();
    int frames = page.locator("iframe").count();
    assertThat(page.locator("iframe[sandbox='" + SANDBOX + "']").count()).isEqualTo(frames);
    page.evaluate(
        "document.querySelectorAll('details').forEach(d => {"
            + " d.open = true; const f = d.querySelector('iframe'); if (f) f.loading = 'eager'; })");
    page.waitForCondition(
        () -> page.frames().stream().filter(f -> f.url().endsWith("/html")).count() == frames);
    int seen = 0;
    for (Frame frame : page.frames()) {
      if (frame == page.mainFrame()) {
        continue;
      }
      frame.waitForLoadState();
      String shown = frame.locator("body").innerText();
      String marker =
          marked.keySet().stream()
              .filter(shown::contains)
              .findFirst()
              .orElse("no marker: " + shown);
      assertThat(marked).containsKey(marker);
      assertThat(text).contains(marker);
      assertThat((List<?>) frame.evaluate(WRONG)).as(marked.get(marker)).isEmpty();
      seen++;
    }
    assertThat(page.evaluate("typeof window.pwned")).isEqualTo("undefined");
    assertThat(page.url()).endsWith("/console/tickets/" + ref);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve("console-thread-frames.png")));
    page.locator("#keys-open").click(); // the page around still works
    assertThat(page.locator("#keys").isVisible()).isTrue();
    return seen;
  }

  /** The mails in threads, each with a marker before and behind what is hostile. */
  private Set<String> thread(Map<String, String> marked) {
    String ref = tickets.read(tickets.open("thread@" + Front.domain(), "en")).ref().text();
    List<UUID> mails = new ArrayList<>();
    marked.forEach(
        (marker, html) ->
            mails.add(
                front.store(
                    Front.mail(
                        "From: somebody@"
                            + Front.domain()
                            + "\r\nSubject: A question\r\nContent-Type: text/html;"
                            + " charset=utf-8",
                        "<p>When does the shop open?</p>" + html + "<p>" + marker + "</p>"))));
    front.file();
    Set<String> refs = new java.util.LinkedHashSet<>();
    for (UUID mail : mails) {
      Filed filed = front.filed(mail);
      if (filed.ticket() == null) {
        addToTicket.add(mail, -1, TicketRef.of(ref).orElseThrow(), AGENT);
        refs.add(ref);
      } else {
        refs.add(filed.ticket());
      }
    }
    return refs;
  }

  private Page signedIn() {
    context = CHROMIUM.browser().newContext();
    Page page = context.newPage();
    page.onDialog(
        dialog -> {
          troubles.add("dialog " + dialog.message());
          dialog.dismiss();
        });
    page.onPopup(popup -> troubles.add("popup " + popup.url()));
    page.onDownload(download -> troubles.add("download " + download.url()));
    page.navigate(at("/console/sign-in"));
    page.fill("[name=name]", Front.AGENT);
    page.fill("[name=password]", Front.AGENT);
    page.press("[name=password]", "Enter");
    page.waitForURL("**/console");
    return page;
  }

  private String at(String path) {
    return desk.toString().replaceAll("/$", "") + path;
  }
}
