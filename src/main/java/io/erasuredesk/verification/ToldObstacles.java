package io.erasuredesk.verification;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/**
 * What customers were told of obstacles, so that a change is told, and a shop that changes its mind
 * every minute is not passed on every minute. In the caller's transaction.
 */
@ApplicationScoped
class ToldObstacles {

  private static final Duration QUIET = Duration.ofHours(1);

  private final Prechecks prechecks;
  private final BlindIndex index;
  private final Clock clock;

  ToldObstacles(Prechecks prechecks, BlindIndex index, Clock clock) {
    this.prechecks = prechecks;
    this.index = index;
    this.clock = clock;
  }

  /** Whether the newest letter is an hour old and told something else. */
  boolean toTell(Ticket ticket, PrecheckReport report) {
    return prechecks
        .find(ticket)
        .filter(check -> check.toldOther(index(report), clock.instant().minus(QUIET)))
        .isPresent();
  }

  /** A letter tells it. */
  void told(Ticket ticket, PrecheckReport report) {
    prechecks.find(ticket).ifPresent(check -> check.told(index(report), clock.instant()));
  }

  private byte[] index(PrecheckReport report) {
    return index.of(
        BlindIndex.Purpose.OBSTACLES,
        List.of(
                new TreeSet<>(report.obstacles()),
                new TreeSet<>(report.orders().stream().map(ShopAccount.Order::id).toList()),
                new TreeSet<>(report.disputes()),
                report.obstacles().contains(PrecheckReport.Obstacle.WALLET_BALANCE)
                    ? new Money(report.wallet(), report.currency()).text()
                    : "")
            .toString());
  }
}
