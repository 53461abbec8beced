package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.UnreadMails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Adds a mail to a ticket's thread. A mail never moves a ticket; but whatever joins one that could
 * be erased freezes it until a person has read it, in the same transaction. Only the notice that a
 * letter of ours is late does not: another one follows it.
 */
@ApplicationScoped
public class JoinTicket {

  /** The hint of a delivery report that says "not yet". */
  public static final String LATE = "LATE";

  /** What was judged, and does not sound like a withdrawal or a dispute. */
  private static final Set<String> HARMLESS =
      Set.of("DELETION", "QUESTION", "OTHER", "SPAM", "BOUNCE", "FLOOD");

  /** What asks for somebody's eye is let in until so many times as many have come. */
  private static final int PATIENCE = 5;

  private static final Duration DAY = Duration.ofDays(1);

  private final Tickets tickets;
  private final Correspondence correspondence;
  private final UnreadMails unread;
  private final Joined joined;
  private final AuditLog log;
  private final LedgerConfig config;
  private final Clock clock;

  JoinTicket(
      Tickets tickets,
      Correspondence correspondence,
      UnreadMails unread,
      Joined joined,
      AuditLog log,
      LedgerConfig config,
      Clock clock) {
    this.tickets = tickets;
    this.correspondence = correspondence;
    this.unread = unread;
    this.joined = joined;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Whether the thread takes another mail today. A mail loop, or whoever knows one of our
   * Message-IDs, must not make a thread that nobody can read, nor void again and again what an
   * agent has just read (decision 12).
   */
  public boolean hasRoom(Ticket ticket, String hint) {
    long most =
        config.joinsPerDay() * (HARMLESS.contains(hint) || hint.equals(LATE) ? 1L : PATIENCE);
    return joined.since(ticket, clock.instant().minus(DAY)) < most;
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
    Message message =
        correspondence.add(ticket, entry.id(), entry.arrivedAt(), author, MailClaims.message(mail));
    if (!hint.equals(LATE)) {
      unread.add(ticket, message, !HARMLESS.contains(hint), clock.instant());
    }
    tickets.touch(ticket);
    log.append(Act.MESSAGE_JOINED, ticket.id(), by, Map.of("author", author.name(), "hint", hint));
  }
}
