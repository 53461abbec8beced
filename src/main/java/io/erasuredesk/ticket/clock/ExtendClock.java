package io.erasuredesk.ticket.clock;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.mail.OutgoingMails;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An admin takes the longer time that the law gives, once, and tells the customer so with the
 * reason, inside the first term: without the notice there is no longer time (GDPR 12(3), UK GDPR
 * 12A(4), 11 CCR 7021(b)).
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} after the end;
 * {@code ALREADY_DONE}; {@code NOT_EXTENDABLE} where no law gives more time, after the first term,
 * and where nobody can be given the notice.
 */
@ApplicationScoped
public class ExtendClock {

  private final Tickets tickets;
  private final Clocks clocks;
  private final EntityManager entities;
  private final Correspondence correspondence;
  private final Letters letters;
  private final OutgoingMails mails;
  private final AuditLog log;
  private final Clock clock;

  ExtendClock(
      Tickets tickets,
      Clocks clocks,
      EntityManager entities,
      Correspondence correspondence,
      Letters letters,
      OutgoingMails mails,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.clocks = clocks;
    this.entities = entities;
    this.correspondence = correspondence;
    this.letters = letters;
    this.mails = mails;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Extends.
   *
   * @param version the version that the admin read
   * @param text further words for the customer; may be empty
   */
  @Transactional
  public Ticket extend(
      TicketRef ref, Actor.Staff by, long version, ExtensionReason reason, String text) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    if (ticket.status().isEnded()) {
      throw new DeskException(ProblemType.WRONG_STATUS, "The ticket has ended");
    }
    Clocks.Terms terms = clocks.terms(ticket);
    if (ticket.extendedAt().isEmpty()) {
      requireExtendable(terms, now);
    }

    ticket.extend(now, terms.extended()); // refuses a second time
    entities.persist(new ClockExtension(ticket.id(), now, by.name(), reason, terms));
    if (!text.isBlank()) {
      correspondence.add(
          ticket,
          null,
          now,
          Message.Author.STAFF,
          new MessageContent(null, "", text, text, false, List.of(), by.name()));
    }
    log.append(
        Act.EXTENDED,
        ticket.id(),
        by,
        Map.of("reason", reason.name(), "due", terms.extended().toString()));
    letters.write(ticket, Letter.EXTENDED, Map.of("ground", reason.name(), "text", text));
    if (mails.count(ticket.id(), Letter.EXTENDED.name()) == 0) {
      throw new DeskException(
          ProblemType.NOT_EXTENDABLE, "No address is known to which the notice could go");
    }
    return ticket;
  }

  private static void requireExtendable(Clocks.Terms terms, Instant now) {
    if (!terms.extendable() || !terms.extended().isAfter(terms.first())) {
      throw new DeskException(ProblemType.NOT_EXTENDABLE, "No law gives more time here");
    }
    if (now.isAfter(terms.first())) {
      throw new DeskException(
          ProblemType.NOT_EXTENDABLE, "The first term is over; the notice had to go out in it");
    }
  }
}
