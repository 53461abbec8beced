package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.clock.Cause;
import io.erasuredesk.ticket.clock.Escalations;
import io.erasuredesk.verification.PrecheckReport.Obstacle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * An admin sets aside orders and disputes that have stood in the way for too long, on a ground of
 * the closed list: a right to erasure may not be blocked for ever (requirement C1). Exactly what
 * the newest check names is set aside; what comes later blocks again. The ticket goes back to the
 * representative, and two admins must approve it. Money is never set aside: it is withdrawn or
 * given up by the customer alone.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} unless {@code
 * BLOCKED} and escalated for it, or for a term that runs out; {@code PRECONDITION_OPEN} for a
 * wallet.
 */
@ApplicationScoped
public class AllowPartial {

  /** Blocked for too long by our own count, or so long that the law's term runs out. */
  private static final Set<Cause> TOO_LONG =
      Set.of(Cause.BLOCKED_TOO_LONG, Cause.ANSWER_DUE, Cause.ANSWER_OVERDUE);

  private final Tickets tickets;
  private final Prechecks prechecks;
  private final PartialErasures partials;
  private final Escalations escalations;
  private final AuditLog log;
  private final Clock clock;

  AllowPartial(
      Tickets tickets,
      Prechecks prechecks,
      PartialErasures partials,
      Escalations escalations,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.prechecks = prechecks;
    this.partials = partials;
    this.escalations = escalations;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Allows it.
   *
   * @param version the version that the admin read
   */
  @Transactional
  public Ticket allow(TicketRef ref, Actor.Staff by, long version, PartialGround ground) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    if (ticket.status() != TicketStatus.BLOCKED || !escalations.isOpen(ticket, TOO_LONG)) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "Only what has been blocked for so long that it was escalated");
    }
    Precheck check = prechecks.find(ticket).orElseThrow();
    PrecheckReport report = prechecks.report(ticket, check);
    if (report.obstacles().contains(Obstacle.WALLET_BALANCE)
        || report.obstacles().contains(Obstacle.ACCOUNT_UNKNOWN)) {
      throw new DeskException(
          ProblemType.PRECONDITION_OPEN, "A wallet is withdrawn or given up, never set aside");
    }

    partials.allow(ticket, ground, kept(ticket, report), by.name(), now);
    ticket.unblock(now);
    escalations.settle(ticket, Set.of(Cause.BLOCKED_TOO_LONG));
    check.askSoon(now);
    log.append(Act.PARTIAL_ALLOWED, ticket.id(), by, Map.of("ground", ground.name()));
    return ticket;
  }

  /** What the customer lets us cancel is cancelled, and not kept. */
  private static Kept kept(Ticket ticket, PrecheckReport report) {
    return new Kept(
        report.orders().stream()
            .filter(
                order ->
                    order.state() != ShopAccount.OrderState.CANCELLABLE || !ticket.ordersReleased())
            .map(ShopAccount.Order::id)
            .toList(),
        report.disputes());
  }
}
