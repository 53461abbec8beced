package io.erasuredesk.ticket;

import io.erasuredesk.mail.LetterText;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Fills the templates {@code templates/mail/<letter>.<language>.{txt,html}}. Each declares the type
 * of what it names, so a template that names something else does not build. Customers' and shops'
 * words are data and never template text.
 */
@ApplicationScoped
class LetterTemplates {

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_ITEM = 500;
  private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

  /** A letter ready to be queued. */
  record Written(String subject, String text, String html) {}

  /** A day by which something is promised, counted where the desk is, as the law's clocks are. */
  record Due(Instant at) {}

  private final Engine engine;
  private final TicketConfig config;

  LetterTemplates(Engine engine, TicketConfig config) {
    this.engine = engine;
    this.config = config;
  }

  Written write(Letter letter, String locale, Map<String, Object> data) {
    LetterLanguage language = LetterLanguage.of(locale);
    Template text = template(letter, language, "txt");
    Template html = template(letter, language, "html");
    String subject =
        LetterText.oneLine(
            fill(text.getFragment("subject").instance(), data, language).render(), LONGEST_SUBJECT);
    return new Written(
        subject,
        BLANK_LINES
                .matcher(fill(text.instance(), data, language).render())
                .replaceAll("\n\n")
                .strip()
            + "\n",
        fill(html.instance(), data, language).data("subject", subject).render().strip() + "\n");
  }

  private Template template(Letter letter, LetterLanguage language, String form) {
    String name =
        "mail/" + letter.name().toLowerCase(Locale.ROOT) + "." + language.tag() + "." + form;
    Template found = engine.getTemplate(name);
    if (found == null) {
      throw new IllegalStateException("There is no template " + name);
    }
    return found;
  }

  private TemplateInstance fill(
      TemplateInstance instance, Map<String, Object> data, LetterLanguage language) {
    data.forEach((name, value) -> instance.data(name, shown(name, value, language)));
    return instance;
  }

  /** Dates in the reader's words, and no text with anything in it but text. */
  private Object shown(String name, Object value, LetterLanguage language) {
    if (value instanceof Instant at) {
      return language.minute(at, config.timeZone());
    }
    if (value instanceof Due due) {
      return language.day(due.at(), config.timeZone());
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(item -> LetterText.oneLine(String.valueOf(item), LONGEST_ITEM))
          .toList();
    }
    if (value instanceof String text) {
      return name.equals("reason") ? DenialReason.valueOf(text) : LetterText.lines(text);
    }
    return value;
  }
}
