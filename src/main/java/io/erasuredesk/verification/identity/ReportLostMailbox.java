package io.erasuredesk.verification.identity;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.verification.Provable;
import io.erasuredesk.verification.signin.SignInLinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * An agent notes that the customer cannot read the registered mailbox any more. From then on
 * nothing from there counts as a proof, L3 is needed, and two admins must agree. The link for the
 * customer leads to the shop's sign-in and nowhere else; whoever has it must still know the
 * password.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} before the
 * challenge and once somebody has decided. Done twice it only makes another link.
 */
@ApplicationScoped
public class ReportLostMailbox {

  private final Tickets tickets;
  private final LostMailboxes lost;
  private final SignInLinks links;
  private final AuditLog log;
  private final Clock clock;

  ReportLostMailbox(
      Tickets tickets, LostMailboxes lost, SignInLinks links, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.lost = lost;
    this.links = links;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Notes it.
   *
   * @param version the version that was read, or -1
   * @return a link to the shop's sign-in, if that is connected
   */
  @Transactional
  public Optional<URI> report(TicketRef ref, Actor.Staff by, long version) {
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    Provable.require(ticket);
    if (!lost.isLost(ticket)) {
      lost.add(ticket, by.name(), clock.instant());
      log.append(Act.MAILBOX_LOST, ticket.id(), by);
      tickets.touch(ticket);
    }
    return links.issue(ticket);
  }
}
