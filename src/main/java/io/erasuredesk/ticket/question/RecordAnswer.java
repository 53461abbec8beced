package io.erasuredesk.ticket.question;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.clock.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * A representative has read the answer; a mail by itself never moves a ticket. The clock goes on
 * from the day on which the first mail since the question reached the shop, not from the day on
 * which somebody read it: that time is the shop's.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} unless {@code
 * AWAITING_CUSTOMER}.
 */
@ApplicationScoped
public class RecordAnswer {

  private final Tickets tickets;
  private final Questions questions;
  private final Clocks clocks;
  private final AuditLog log;
  private final Clock clock;

  RecordAnswer(Tickets tickets, Questions questions, Clocks clocks, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.questions = questions;
    this.clocks = clocks;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Goes on.
   *
   * @param version the version that was read, or -1
   */
  @Transactional
  public Ticket answer(TicketRef ref, Actor.Staff by, long version) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);

    ticket.answered(now); // refuses every other status
    Optional<Question> question = questions.open(ticket);
    Instant came = question.flatMap(questions::firstMailSince).orElse(now);
    question.ifPresent(asked -> asked.answer(by.name(), now));
    clocks.resume(ticket, came.isAfter(now) ? now : came);
    log.append(Act.CUSTOMER_ANSWERED, ticket.id(), by);
    return ticket;
  }
}
