package io.erasuredesk.ticket;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Shows what a letter looks like before it is written. Sends nothing, issues no link and changes
 * nothing.
 */
@ApplicationScoped
public class PreviewLetter {

  /** A letter to look at. The HTML form is ours, but belongs into a frame without rights. */
  public record Preview(String subject, String text, String html) {

    @Override
    public String toString() {
      return "Preview[hidden]";
    }
  }

  private static final String UNKNOWN = "…";

  private final LetterTemplates templates;
  private final Tickets tickets;
  private final TicketConfig config;
  private final Clock clock;

  PreviewLetter(LetterTemplates templates, Tickets tickets, TicketConfig config, Clock clock) {
    this.templates = templates;
    this.tickets = tickets;
    this.config = config;
    this.clock = clock;
  }

  /** A letter to nobody, in a language; all in it is made up. */
  public Preview sample(Letter letter, String locale) {
    return written(letter, locale, sampleOf(letter));
  }

  /**
   * A letter as a ticket would get it: in its language, with its reference, its date and its law.
   *
   * @param chosen what the act would add, e.g. {@code reason} and {@code text} of a denial
   */
  @Transactional
  public Preview about(UUID ticketId, Letter letter, Map<String, Object> chosen) {
    Ticket ticket =
        tickets
            .find(ticketId)
            .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such ticket"));
    Map<String, Object> data = new HashMap<>(sampleOf(letter));
    data.putAll(unknown());
    data.put("ref", ticket.ref().text());
    data.put("due", new LetterTemplates.Due(ticket.dueAt()));
    data.put("regime", ticket.regime());
    data.putAll(chosen);
    return written(letter, ticket.locale(), data);
  }

  /** What only the act itself makes or knows is not made up where it could be taken for true. */
  private Map<String, Object> unknown() {
    Map<String, Object> unknown = new HashMap<>();
    for (String name : List.of("until", "deadline", "code", "phrase", "other", "wallet", "salt")) {
      unknown.put(name, UNKNOWN);
    }
    for (String name : List.of("orders", "disputes", "retained", "needed")) {
      unknown.put(name, List.of());
    }
    unknown.put("link", config.publicUrl().resolve("/r/") + UNKNOWN);
    unknown.put("certificate", config.publicUrl().resolve("/certificate/file/") + UNKNOWN);
    return unknown;
  }

  private Map<String, Object> sampleOf(Letter letter) {
    return LetterSamples.of(letter, config.shopName(), config.publicUrl(), clock.instant());
  }

  private Preview written(Letter letter, String locale, Map<String, Object> data) {
    LetterTemplates.Written written = templates.write(letter, locale, data);
    return new Preview(written.subject(), written.text(), written.html());
  }
}
