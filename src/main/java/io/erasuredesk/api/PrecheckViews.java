package io.erasuredesk.api;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.verification.Precheck;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.Prechecks;
import io.erasuredesk.verification.ShopAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The newest check of a ticket's preconditions, for the wire. */
@ApplicationScoped
class PrecheckViews {

  /** What the shop said at {@code checkedAt}; no obstacle = clear. */
  @Schema(name = "Precheck")
  record View(
      Precheck.Verdict verdict,
      Instant checkedAt,
      Set<PrecheckReport.Obstacle> obstacles,
      List<ShopAccount.Order> orders,
      List<String> disputes,
      Wallet wallet) {

    @Override
    public String toString() {
      return "View[" + verdict + "]";
    }
  }

  /** What would be lost. */
  @Schema(name = "Wallet")
  record Wallet(@Schema(implementation = String.class) String amount, String currency) {

    static Wallet of(BigDecimal amount, String currency) {
      return new Wallet(amount.toPlainString(), currency);
    }
  }

  private final Tickets tickets;
  private final Prechecks prechecks;

  PrecheckViews(Tickets tickets, Prechecks prechecks) {
    this.tickets = tickets;
    this.prechecks = prechecks;
  }

  /**
   * What was found last.
   *
   * @throws DeskException {@code NOT_FOUND} if the shop was never asked
   */
  @Transactional
  View last(TicketRef ref) {
    Ticket ticket = tickets.require(ref);
    Precheck precheck =
        prechecks
            .find(ticket)
            .orElseThrow(
                () -> new DeskException(ProblemType.NOT_FOUND, "The shop was not asked yet"));
    PrecheckReport report = prechecks.report(ticket, precheck);
    return new View(
        precheck.verdict(),
        precheck.checkedAt(),
        new TreeSet<>(report.obstacles()),
        report.orders(),
        report.disputes(),
        Wallet.of(report.wallet(), report.currency()));
  }
}
