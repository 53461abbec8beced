package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.approval.Approval;
import io.erasuredesk.approval.Approvals;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
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
import io.erasuredesk.verification.risk.Risks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An admin takes an approval back, before there is an order to erase: the ticket is decided anew.
 * The account stays suspended meanwhile, and the customer is told that the date does not hold.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code INVALID_INPUT} without a note;
 * {@code WRONG_STATUS} where there is no approval, and once there is an order to erase.
 */
@ApplicationScoped
public class TakeApprovalBack {

  private final Tickets tickets;
  private final Approvals approvals;
  private final ErasureOrders orders;
  private final Risks risks;
  private final Correspondence correspondence;
  private final Letters letters;
  private final AuditLog log;
  private final Clock clock;

  TakeApprovalBack(
      Tickets tickets,
      Approvals approvals,
      ErasureOrders orders,
      Risks risks,
      Correspondence correspondence,
      Letters letters,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.approvals = approvals;
    this.orders = orders;
    this.risks = risks;
    this.correspondence = correspondence;
    this.letters = letters;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Takes it back.
   *
   * @param version the version that the admin read
   * @param note why; stored sealed
   */
  @Transactional
  public Ticket takeBack(TicketRef ref, Actor.Staff by, long version, String note) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    if (note.isBlank()) {
      throw new DeskException(ProblemType.INVALID_INPUT, "A note that says why is missing");
    }
    Optional<Approval> approval =
        approvals
            .lock(ticket.id())
            .filter(given -> !given.isWithdrawn())
            .filter(given -> !given.isRecalled());
    if (approval.isEmpty() || orders.find(ticket.id(), Phase.ERASE).isPresent()) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "There is no approval, or the order to erase is made already");
    }

    Instant promised = approval.get().notBefore();
    ticket.recall(now); // refuses every other status
    approval.get().recall(now);
    risks.approvalRecalled(ticket);
    correspondence.add(
        ticket,
        null,
        now,
        Message.Author.STAFF,
        new MessageContent(null, "", note, note, false, List.of(), by.name()));
    log.append(Act.APPROVAL_RECALLED, ticket.id(), by);
    letters.write(ticket, Letter.DELAYED, Map.of("until", promised));
    return ticket;
  }
}
