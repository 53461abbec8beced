package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/**
 * The customer gives up what is in the wallet by typing the exact amount that the newest check
 * found (requirement C7). It holds until the balance grows.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code WRONG_STATUS} before the confirmation, after the approval,
 * and if no balance stands in the way; {@code INVALID_INPUT} for another amount.
 */
@ApplicationScoped
public class WaiveWallet {

  private final Tickets tickets;
  private final Prechecks prechecks;
  private final WalletWaivers waivers;
  private final AuditLog log;
  private final Clock clock;

  WaiveWallet(
      Tickets tickets, Prechecks prechecks, WalletWaivers waivers, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.prechecks = prechecks;
    this.waivers = waivers;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Gives the balance up; the shop is asked again at once.
   *
   * @param typed the amount as typed
   */
  @Transactional
  public void waive(UUID ticketId, String typed) {
    Ticket ticket = tickets.lock(ticketId);
    ReleaseOrders.requireUndecided(ticket);
    Precheck check = prechecks.find(ticket).orElseThrow(WaiveWallet::nothingThere);
    PrecheckReport report = prechecks.report(ticket, check);
    if (!report.obstacles().contains(PrecheckReport.Obstacle.WALLET_BALANCE)) {
      throw nothingThere();
    }
    Money balance = new Money(report.wallet(), report.currency());
    if (!balance.isTyped(typed)) {
      throw new DeskException(ProblemType.INVALID_INPUT, "This is not the amount in the wallet");
    }
    waivers.give(ticket, balance, clock.instant());
    check.askSoon(clock.instant());
    log.append(Act.WALLET_WAIVED, ticketId, new Actor.Requester());
  }

  private static DeskException nothingThere() {
    return new DeskException(ProblemType.WRONG_STATUS, "No wallet balance stands in the way");
  }
}
