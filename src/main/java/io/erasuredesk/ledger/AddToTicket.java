package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * Adds a mail to a ticket's thread because a person says that it belongs there. Nobody's word is
 * taken for whose mail it is: it stands there as a stranger's, and moves nothing. Refused if the
 * mail has a ticket or is a copy ({@link LedgerState#canBeTaken}), if the desk has no copy of it,
 * and if it changed since it was read.
 */
@ApplicationScoped
public class AddToTicket {

  private final Ledger ledger;
  private final ReadMail readMail;
  private final Tickets tickets;
  private final JoinTicket joinTicket;
  private final Clock clock;

  AddToTicket(
      Ledger ledger, ReadMail readMail, Tickets tickets, JoinTicket joinTicket, Clock clock) {
    this.ledger = ledger;
    this.readMail = readMail;
    this.tickets = tickets;
    this.joinTicket = joinTicket;
    this.clock = clock;
  }

  /**
   * Adds it.
   *
   * @param version of the mail, as it was read, or -1
   */
  public LedgerEntry add(UUID id, long version, TicketRef ref, Actor.Staff by) {
    ParsedMail mail =
        readMail.read(
            id,
            entry -> {
              entry.refuseStale(version);
              entry.refuseUnlessTakeable();
            });
    return QuarkusTransaction.requiringNew().call(() -> add(id, version, ref, mail, by));
  }

  private LedgerEntry add(UUID id, long version, TicketRef ref, ParsedMail mail, Actor.Staff by) {
    LedgerEntry entry = ledger.lock(id);
    entry.refuseStale(version);
    Ticket ticket = tickets.lock(tickets.require(ref).id());
    entry.replyByPerson(ticket.id(), clock.instant());
    ledger.name(entry, mail);
    joinTicket.join(entry, mail, ticket, Message.Author.STRANGER, Reason.BY_PERSON.name(), by);
    return entry;
  }
}
