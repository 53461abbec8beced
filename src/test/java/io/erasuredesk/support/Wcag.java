package io.erasuredesk.support;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Looks at a page in a browser with axe-core: what breaks WCAG 2.2, levels A and AA. */
public final class Wcag {

  private static final String AXE = axe();

  private static final String RUN =
      """
      async () => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
        const found = await axe.run(document,
            {runOnly: {type: 'tag', values: tags}, rules: {'target-size': {enabled: true}},
             resultTypes: ['violations']});
        return found.violations.flatMap(rule =>
            rule.nodes.map(node => rule.id + ': ' + node.target + ' ' + node.failureSummary));
      }
      """;

  private Wcag() {}

  /** What is wrong, one line for each place. */
  public static List<String> violations(Page page) {
    page.evaluate(AXE);
    return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
  }

  private static String axe() {
    try (InputStream in =
        Objects.requireNonNull(Wcag.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
