package io.erasuredesk.requester;

import io.erasuredesk.requester.RequestView.Check;
import io.erasuredesk.requester.RequestView.Mark;
import io.erasuredesk.requester.RequestView.ShopLinks;
import io.erasuredesk.ticket.Languages;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketConfig;
import io.erasuredesk.verification.Precheck;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.PrecheckReport.Obstacle;
import io.erasuredesk.verification.Prechecks;
import io.erasuredesk.verification.ShopAccount.OrderState;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the shop said last about an account, as the customer's page shows it. */
@ApplicationScoped
class ReadCheck {

  private final Prechecks prechecks;
  private final Languages languages;
  private final TicketConfig config;
  private final Clock clock;

  ReadCheck(Prechecks prechecks, Languages languages, TicketConfig config, Clock clock) {
    this.prechecks = prechecks;
    this.languages = languages;
    this.config = config;
    this.clock = clock;
  }

  /** Where the shop's own pages are, as far as the operator named them. */
  ShopLinks links() {
    return new ShopLinks(
        text(config.shopLinks().orders()),
        text(config.shopLinks().disputes()),
        text(config.shopLinks().wallet()));
  }

  /** Null if the shop has not been asked yet. Needs the transaction of its caller. */
  @Nullable Check read(Ticket ticket, Locale locale) {
    Optional<Precheck> found = prechecks.find(ticket);
    if (found.isEmpty()) {
      return null;
    }
    PrecheckReport report = prechecks.report(ticket, found.get());
    boolean inFulfilment = report.obstacles().contains(Obstacle.ORDER_IN_FULFILMENT);
    boolean releasable = report.obstacles().contains(Obstacle.OPEN_ORDER);
    boolean wallet = report.obstacles().contains(Obstacle.WALLET_BALANCE);
    boolean undecided = ticket.status().isUndecided();
    return new Check(
        languages.write(found.get().checkedAt(), locale),
        undecided && !clock.instant().isBefore(found.get().nextCheckAt()),
        found.get().verdict() == Precheck.Verdict.CLEAR,
        found.get().verdict() == Precheck.Verdict.NO_ACCOUNT,
        mark(inFulfilment || releasable, !report.orders().isEmpty()),
        report.orders(),
        releasable && undecided && !ticket.ordersReleased(),
        report.orders().stream().anyMatch(order -> order.state() != OrderState.CANCELLABLE),
        mark(!report.disputes().isEmpty(), false),
        report.disputes(),
        mark(wallet, report.wallet().signum() > 0),
        report.wallet().toPlainString() + " " + report.currency(),
        wallet && undecided);
  }

  private static @Nullable String text(Optional<URI> link) {
    return link.map(URI::toString).orElse(null);
  }

  private static Mark mark(boolean blocks, boolean dealtWith) {
    if (blocks) {
      return Mark.BLOCKS;
    }
    return dealtWith ? Mark.SETTLED : Mark.FINE;
  }
}
