package io.erasuredesk.ticket;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * A member of staff answers the customer in a letter. It goes to the registered address, and where
 * no account is bound to a requester whose address our border proved; to nobody else, whatever a
 * mail says (threat 26). Nothing of the thread is quoted.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code GONE}; {@code INVALID_INPUT} for
 * a text that is no {@link CustomerText}; {@code WRONG_STATUS} if nobody's address is proven.
 */
@ApplicationScoped
public class ReplyToCustomer {

  private final Tickets tickets;
  private final CustomerText texts;
  private final Letters letters;
  private final Correspondence correspondence;
  private final AuditLog log;
  private final Clock clock;

  ReplyToCustomer(
      Tickets tickets,
      CustomerText texts,
      Letters letters,
      Correspondence correspondence,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.texts = texts;
    this.letters = letters;
    this.correspondence = correspondence;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Replies.
   *
   * @param version the version that was read, or -1
   */
  @Transactional
  public Ticket reply(TicketRef ref, Actor.Staff by, long version, String text) {
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    ticket.keyId(); // gone once forgotten
    if (text.isBlank()) {
      throw new DeskException(ProblemType.INVALID_INPUT, "A reply has a text");
    }
    texts.require(text);
    if (!letters.reply(ticket, text)) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "Nobody's address is proven: there is nobody to answer");
    }
    correspondence.add(
        ticket,
        null,
        clock.instant(),
        Message.Author.REPLY,
        MessageContent.note("", text, by.name()));
    tickets.touch(ticket);
    log.append(Act.REPLIED, ticket.id(), by);
    return ticket;
  }
}
