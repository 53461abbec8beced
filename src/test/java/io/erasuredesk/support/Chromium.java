package io.erasuredesk.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium for the tests of one class; where there is none they are skipped. */
public final class Chromium implements AutoCloseable {

  private final List<String> arguments;
  private @Nullable Playwright playwright;
  private @Nullable Browser browser;

  /** As it is. */
  public Chromium() {
    this(List.of());
  }

  /** With more arguments. */
  public Chromium(List<String> more) {
    this.arguments = Stream.concat(Stream.of("--no-sandbox"), more.stream()).toList();
  }

  /** The browser, started when it is first wanted. */
  public Browser browser() {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(
        chromium.isPresent(), "Skipped: there is no Chromium at /usr/bin/chromium");
    if (browser == null) {
      playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(chromium.orElseThrow())
                      .setArgs(arguments));
    }
    return browser;
  }

  @Override
  public void close() {
    if (browser != null && playwright != null) {
      browser.close();
      playwright.close();
      browser = null; // the class may be loaded again
    }
  }
}
