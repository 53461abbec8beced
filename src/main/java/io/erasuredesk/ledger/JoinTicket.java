package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Adds a mail to a ticket's thread. That is all: a mail never moves a ticket. */
@ApplicationScoped
public class JoinTicket {

  private final Tickets tickets;
  private final Correspondence correspondence;
  private final AuditLog log;

  JoinTicket(Tickets tickets, Correspondence correspondence, AuditLog log) {
    this.tickets = tickets;
    this.correspondence = correspondence;
    this.log = log;
  }

  /**
   * Adds it, and makes whoever read the ticket before read it again.
   *
   * @param hint what the mail seems to want, in closed words; for the eye of a person
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void join(
      LedgerEntry entry, ParsedMail mail, Ticket ticket, Message.Author author, String hint) {
    join(entry, mail, ticket, author, hint, new Actor.Clock());
  }

  /** The same, because somebody says so. */
  void join(
      LedgerEntry entry,
      ParsedMail mail,
      Ticket ticket,
      Message.Author author,
      String hint,
      Actor by) {
    correspondence.add(ticket, entry.id(), entry.arrivedAt(), author, MailClaims.message(mail));
    tickets.touch(ticket);
    log.append(Act.MESSAGE_JOINED, ticket.id(), by, Map.of("author", author.name(), "hint", hint));
  }
}
