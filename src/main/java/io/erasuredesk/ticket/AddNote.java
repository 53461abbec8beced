package io.erasuredesk.ticket;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * A member of staff writes something down for colleagues; no customer ever sees it. The ticket's
 * version grows, so that whoever decides has read the note.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code GONE} once forgotten.
 */
@ApplicationScoped
public class AddNote {

  private final Tickets tickets;
  private final Correspondence correspondence;
  private final AuditLog log;
  private final Clock clock;

  AddNote(Tickets tickets, Correspondence correspondence, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.correspondence = correspondence;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Adds.
   *
   * @param version the version that was read, or -1
   * @param text the note; stored sealed
   */
  @Transactional
  public Message add(TicketRef ref, Actor.Staff by, long version, String text) {
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    Message note =
        correspondence.add(
            ticket,
            null,
            clock.instant(),
            Message.Author.STAFF,
            MessageContent.note("", text, by.name()));
    tickets.touch(ticket);
    log.append(Act.NOTE_ADDED, ticket.id(), by);
    return note;
  }
}
