package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.UnreadMails;
import io.erasuredesk.ticket.UnreadMails.Unread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * A member of staff has read the mails that froze a ticket, and lets it go on. Before the approval
 * an agent may say so; a verification that one of the mails voids falls back to the verifier then.
 * After it only an admin may, who is neither the verifier nor the creator, since an erasure goes on
 * by it.
 *
 * <p>Refuses: {@code NOT_FOUND}, also for an entry of another thread; {@code CHANGED_MEANWHILE} for
 * a stale version and if a newer mail came; {@code ALREADY_DONE} if nothing is unread; {@code
 * ROLE_MISSING} and {@code FOUR_EYES} after the approval.
 */
@ApplicationScoped
public class ReadNewMails {

  private final Tickets tickets;
  private final UnreadMails unread;
  private final Correspondence correspondence;
  private final AuditLog log;
  private final Clock clock;

  ReadNewMails(
      Tickets tickets,
      UnreadMails unread,
      Correspondence correspondence,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.unread = unread;
    this.correspondence = correspondence;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Goes on.
   *
   * @param version the version that was read
   * @param newest the newest mail that was read, by its id in the thread
   * @param voids whether the reader says that the mails void a verification; what the desk itself
   *     says of that is not overruled by a no
   */
  @Transactional
  public Ticket read(TicketRef ref, Actor.Staff by, long version, UUID newest, boolean voids) {
    Ticket ticket = tickets.lock(ref);
    Decisions.requireVersion(ticket, version);
    Unread mails =
        unread
            .of(ticket)
            .orElseThrow(
                () -> new DeskException(ProblemType.ALREADY_DONE, "There is no unread mail"));
    requireNewest(ticket, mails, newest);
    boolean approved = ticket.approvedBy().isPresent();
    if (approved) {
      requireAdmin(ticket, by);
    }

    boolean voided = (mails.voids() || voids) && ticket.status() == TicketStatus.AWAITING_APPROVAL;
    if (voided) {
      ticket.returnToVerifier(clock.instant());
    }
    unread.clear(ticket);
    log.append(
        Act.MAIL_READ,
        ticket.id(),
        by,
        Map.of(
            "mails", Long.toString(mails.count()), "voidsVerification", Boolean.toString(voided)));
    return ticket;
  }

  private void requireNewest(Ticket ticket, Unread mails, UUID newest) {
    if (mails.newest().equals(newest)) {
      return;
    }
    if (correspondence.find(ticket, newest).isEmpty()) {
      throw new DeskException(ProblemType.NOT_FOUND, "There is no such message in this thread");
    }
    throw new DeskException(
        ProblemType.CHANGED_MEANWHILE, "A newer mail is in the thread: read it too");
  }

  private static void requireAdmin(Ticket ticket, Actor.Staff by) {
    if (!by.roles().contains(Role.ADMIN)) {
      throw new DeskException(
          ProblemType.ROLE_MISSING, "After the approval only an admin lets a ticket go on");
    }
    ticket.requireAnotherPerson(by.name());
  }
}
