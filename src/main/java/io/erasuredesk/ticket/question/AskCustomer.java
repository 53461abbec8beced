package io.erasuredesk.ticket.question;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.clock.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A representative asks the customer for something exact and says why: a doubt has to be reasonable
 * and written down (GDPR 12(6)). For identity data the clock stands still, where the law lets it.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} unless {@code
 * VERIFYING}; {@code INVALID_INPUT} if nothing is asked, or nothing is said of why.
 */
@ApplicationScoped
public class AskCustomer {

  private final Tickets tickets;
  private final Questions questions;
  private final Clocks clocks;
  private final AuditLog log;
  private final QuestionConfig config;
  private final Clock clock;

  AskCustomer(
      Tickets tickets,
      Questions questions,
      Clocks clocks,
      AuditLog log,
      QuestionConfig config,
      Clock clock) {
    this.tickets = tickets;
    this.questions = questions;
    this.clocks = clocks;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Asks.
   *
   * @param version the version that was read, or -1
   * @param text why it is needed, for the customer; stored sealed
   */
  @Transactional
  public Ticket ask(TicketRef ref, Actor.Staff by, long version, Set<Needed> needed, String text) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    requireAsked(needed, text);

    ticket.ask(now); // refuses every other status
    boolean paused = needed.stream().anyMatch(Needed::isIdentity) && clocks.pause(ticket);
    Question question =
        questions.add(ticket, now, by.name(), needed, text, now.plus(config.answerWithin()));
    log.append(
        Act.CUSTOMER_ASKED,
        ticket.id(),
        by,
        Map.of(
            "needed",
            Needed.codes(needed),
            "paused",
            Boolean.toString(paused),
            "until",
            question.expiresAt().toString()));
    questions.write(ticket, question, false);
    return ticket;
  }

  private static void requireAsked(Set<Needed> needed, String text) {
    if (needed.isEmpty()) {
      throw new DeskException(ProblemType.INVALID_INPUT, "ask: name at least one thing");
    }
    if (text.isBlank()) {
      throw new DeskException(ProblemType.INVALID_INPUT, "text: say why it is needed");
    }
  }
}
