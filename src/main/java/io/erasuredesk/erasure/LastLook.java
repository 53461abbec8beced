package io.erasuredesk.erasure;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.verification.Precheck;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.Prechecks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * The look right before an order to erase leaves. The order was made after one; but its try may
 * come days later, after an outage, a refusal or a person's retry, and a dispute may be open by
 * then. A check that is still fresh is not repeated. Always outside a transaction.
 */
@ApplicationScoped
class LastLook {

  private final Tickets tickets;
  private final Prechecks prechecks;
  private final FreshCheck shop;
  private final HandOff handOff;

  LastLook(Tickets tickets, Prechecks prechecks, FreshCheck shop, HandOff handOff) {
    this.tickets = tickets;
    this.prechecks = prechecks;
    this.shop = shop;
    this.handOff = handOff;
  }

  /**
   * Looks.
   *
   * @return what keeps the order back; empty if it may leave
   * @throws io.erasuredesk.problem.DeskException {@code SHOP_UNAVAILABLE}
   */
  Optional<ActionReason> look(UUID ticketId) {
    Optional<PrecheckReport> fresh =
        QuarkusTransaction.requiringNew().call(() -> fresh(read(ticketId)));
    if (fresh.isPresent()) {
      return compare(ticketId, fresh.get());
    }
    FreshCheck.Finding finding = shop.look(ticketId);
    return finding.trouble().isPresent()
        ? finding.trouble()
        : compare(ticketId, finding.report().orElseThrow());
  }

  private Optional<PrecheckReport> fresh(Ticket ticket) {
    if (!prechecks.isFreshlyClear(ticket)) {
      return Optional.empty();
    }
    Optional<Precheck> newest = prechecks.find(ticket);
    return newest.map(check -> prechecks.report(ticket, check));
  }

  private Optional<ActionReason> compare(UUID ticketId, PrecheckReport report) {
    return QuarkusTransaction.requiringNew().call(() -> handOff.changed(read(ticketId), report));
  }

  private Ticket read(UUID ticketId) {
    return tickets.find(ticketId).orElseThrow();
  }
}
