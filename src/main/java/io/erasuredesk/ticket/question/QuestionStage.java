package io.erasuredesk.ticket.question;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.clock.Cause;
import io.erasuredesk.ticket.clock.Escalations;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Reminds whoever has not answered, and ends the request when the time is over, with the reasons
 * and remedies of GDPR 12(4). Where a mail came meanwhile nothing ends: a person has to read it
 * first.
 */
@ApplicationScoped
class QuestionStage implements Stage {

  private static final int AT_ONCE = 10;

  private final Questions questions;
  private final Tickets tickets;
  private final Letters letters;
  private final Escalations escalations;
  private final AuditLog log;
  private final QuestionConfig config;
  private final Clock clock;

  QuestionStage(
      Questions questions,
      Tickets tickets,
      Letters letters,
      Escalations escalations,
      AuditLog log,
      QuestionConfig config,
      Clock clock) {
    this.questions = questions;
    this.tickets = tickets;
    this.letters = letters;
    this.escalations = escalations;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ticket.question";
  }

  @Override
  public boolean step() {
    boolean reminded = QuarkusTransaction.requiringNew().call(this::remind);
    boolean ended = QuarkusTransaction.requiringNew().call(this::end);
    return reminded || ended;
  }

  private boolean remind() {
    Instant now = clock.instant();
    List<UUID> due = questions.toRemind(now.minus(config.remindAfter()), AT_ONCE);
    due.forEach(id -> withQuestion(id, (ticket, question) -> remind(ticket, question, now)));
    return !due.isEmpty();
  }

  private void remind(Ticket ticket, Question question, Instant now) {
    if (question.remindedAt().isPresent()) {
      return; // another desk was faster
    }
    question.remind(now, now.plus(config.answerWithin()).minus(config.remindAfter()));
    if (questions.firstMailSince(question).isEmpty()) {
      questions.write(ticket, question, true);
      log.append(Act.CUSTOMER_REMINDED, ticket.id(), new Actor.Clock());
    }
  }

  private boolean end() {
    Instant now = clock.instant();
    List<UUID> due = questions.expired(now, AT_ONCE);
    due.forEach(id -> withQuestion(id, (ticket, question) -> end(ticket, question, now)));
    return !due.isEmpty();
  }

  private void end(Ticket ticket, Question question, Instant now) {
    if (question.remindedAt().isEmpty() || now.isBefore(question.expiresAt())) {
      return;
    }
    if (questions.firstMailSince(question).isPresent()) {
      escalations.raise(ticket, Cause.ANSWER_UNREAD, question.expiresAt());
      return;
    }
    ticket.expire(now);
    log.append(Act.EXPIRED, ticket.id(), new Actor.Clock());
    letters.write(ticket, Letter.UNANSWERED, Map.of());
  }

  /** What the query found, looked at once more under the lock. */
  private void withQuestion(UUID id, BiConsumer<Ticket, Question> act) {
    Ticket ticket = tickets.lock(id);
    Optional<Question> question = questions.open(ticket);
    if (ticket.status() == TicketStatus.AWAITING_CUSTOMER && question.isPresent()) {
      act.accept(ticket, question.get());
    }
  }
}
