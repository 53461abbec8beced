package io.erasuredesk.ticket;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.Variant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The look of all letters in one form, text or HTML: a template that is handed the parts of a
 * letter. It is read when the desk starts, so that an operator can have another without a build;
 * and since it may come from outside the build, it is refused if it could make a letter act or load
 * anything.
 */
final class LetterLayout {

  private static final Engine ENGINE =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .build();

  private static final Pattern ACTIVE =
      Pattern.compile(
          "(?i)<\\s*(script|iframe|frame|object|embed|form|input|link|base|img|svg|video|audio"
              + "|style)\\b|\\b(src|srcset|background|poster|on[a-z]+)\\s*=|url\\s*\\(|@import"
              + "|http-equiv|javascript:");

  private static final Pattern UNESCAPED = Pattern.compile("\\.raw\\b|\\.safe\\b|\\{#include");

  private final String file;
  private final Template template;

  private LetterLayout(String file, Template template) {
    this.file = file;
    this.template = template;
  }

  /**
   * Reads one.
   *
   * @throws FaultyFileException if it does not parse, or names what acts or is loaded
   */
  static LetterLayout read(String file, List<String> lines) {
    for (int n = 0; n < lines.size(); n++) {
      if (ACTIVE.matcher(lines.get(n)).find() || UNESCAPED.matcher(lines.get(n)).find()) {
        throw new FaultyFileException(file, n + 1, "nothing in a letter may act or be loaded");
      }
    }
    String type = file.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN;
    String text = String.join("\n", lines) + "\n";
    try {
      return new LetterLayout(file, ENGINE.parse(text, Variant.forContentType(type), file));
    } catch (TemplateException e) {
      throw fault(file, e);
    }
  }

  /**
   * Fills it in.
   *
   * @throws FaultyFileException if it names what a letter does not have
   */
  String fill(Map<String, Object> data) {
    try {
      return template.render(data);
    } catch (TemplateException e) {
      throw fault(file, e);
    }
  }

  String file() {
    return file;
  }

  private static FaultyFileException fault(String file, TemplateException e) {
    int line = e.getOrigin() == null ? 1 : e.getOrigin().getLine();
    return new FaultyFileException(file, line, "does not fit: " + e.getMessage());
  }
}
