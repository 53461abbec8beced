package io.erasuredesk.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** People at their browsers, each with a session of the own, and pictures of what they see. */
public final class Desktop implements AutoCloseable {

  private static final Path PICTURES =
      Path.of(System.getProperty("desk.test.screenshots", "target/screenshots"));
  private static final int TALL = 900;
  private static final int DESK = 1280;
  private static final int PHONE = 360;

  private final Browser browser;
  private final String desk;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  public Desktop(Browser browser, URI desk) {
    this.browser = browser;
    this.desk = desk.toString().replaceAll("/$", "");
  }

  /** What scripts complained about, and dialogs that opened. */
  public List<String> troubles() {
    return troubles;
  }

  public String at(String path) {
    return desk + path;
  }

  /** A window in which nobody is signed in. */
  public Page window(boolean phone, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(phone ? PHONE : DESK, TALL)
                .setColorScheme(scheme));
    contexts.add(context);
    Page page = context.newPage();
    page.onPageError(troubles::add);
    page.onDialog(dialog -> troubles.add(dialog.message()));
    return page;
  }

  /** A window of somebody whose password is the name. */
  public Page of(String name) {
    return of(name, false, ColorScheme.LIGHT);
  }

  /** The same on a phone, or in the dark. */
  public Page of(String name, boolean phone, ColorScheme scheme) {
    Page page = window(phone, scheme);
    page.navigate(at("/console/sign-in"));
    page.fill("[name=name]", name);
    page.fill("[name=password]", name);
    page.press("[name=password]", "Enter");
    page.waitForURL("**/console");
    return page;
  }

  /** Opens the page of a ticket. */
  public void ticket(Page page, String ref) {
    page.navigate(at("/console/tickets/" + ref));
  }

  /** Keeps a picture of the whole page. */
  public static void picture(Page page, String name) {
    boolean phone = page.viewportSize().width == PHONE;
    boolean dark = (Boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                PICTURES.resolve(
                    String.format(
                        Locale.ROOT,
                        "console-%s-%s-%s.png",
                        name,
                        phone ? "phone" : "desk",
                        dark ? "dark" : "light"))));
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
  }
}
