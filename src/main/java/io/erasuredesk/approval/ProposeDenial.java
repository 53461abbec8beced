package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/**
 * An agent proposes to refuse a request. Nothing moves and nobody is told: an admin decides, who is
 * another person.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} where nothing can
 * be denied; {@code INVALID_INPUT} for a text that could not go to the customer.
 */
@ApplicationScoped
public class ProposeDenial {

  private final Tickets tickets;
  private final DenialProposals proposals;
  private final DenialTexts texts;
  private final AuditLog log;
  private final Clock clock;

  ProposeDenial(
      Tickets tickets, DenialProposals proposals, DenialTexts texts, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.proposals = proposals;
    this.texts = texts;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Proposes.
   *
   * @param version the version that the agent read, or -1
   * @param text for the customer; may be empty; stored sealed
   */
  @Transactional
  public Ticket propose(
      TicketRef ref, Actor.Staff by, long version, DenialReason reason, String text) {
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    Decisions.requireMove(ticket, Verb.DENY);
    texts.require(ticket, reason, text);
    proposals.keep(ticket, reason, text, by.name(), clock.instant());
    tickets.touch(ticket);
    log.append(Act.DENIAL_PROPOSED, ticket.id(), by, Map.of("reason", reason.name()));
    return ticket;
  }
}
