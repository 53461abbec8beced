package io.erasuredesk.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Holds a page against what a machine can check of WCAG 2.2, levels A and AA (axe-core). */
public final class Axe {

  private static final String SCRIPT = read();

  private static final String RUN =
      """
      async () => (await axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        resultTypes: ["violations"]
      })).violations.map(one => one.id + ": " + one.help + " at "
        + one.nodes.map(node => node.target.join(" ") + " {" + node.html + "}").join(" | "))
        .join("\\n")""";

  private Axe() {}

  /** Fails with each violation and where it is. */
  public static void check(Page page, String what) {
    page.evaluate(SCRIPT);
    assertThat((String) page.evaluate(RUN)).as("WCAG 2.2 A and AA: " + what).isEmpty();
  }

  private static String read() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
