package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.Precheck.Verdict;
import io.erasuredesk.verification.PrecheckReport.Obstacle;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Asks the shop about orders, disputes and wallet of a ticket's account, and records the answer:
 * read the ticket (transaction), ask (none), record and move the ticket (transaction).
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code WRONG_STATUS} without an account or after the end; {@code
 * GONE}; {@code SHOP_UNAVAILABLE}.
 */
@ApplicationScoped
public class CheckPreconditions {

  private final Tickets tickets;
  private final Vault vault;
  private final AccountDirectory shop;
  private final Prechecks prechecks;
  private final WalletWaivers waivers;
  private final PartialErasures partials;
  private final ToldObstacles changes;
  private final AccountWatch watch;
  private final Letters letters;
  private final AuditLog log;
  private final Clock clock;

  CheckPreconditions(
      Tickets tickets,
      Vault vault,
      AccountDirectory shop,
      Prechecks prechecks,
      WalletWaivers waivers,
      PartialErasures partials,
      ToldObstacles changes,
      AccountWatch watch,
      Letters letters,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.vault = vault;
    this.shop = shop;
    this.prechecks = prechecks;
    this.waivers = waivers;
    this.partials = partials;
    this.changes = changes;
    this.watch = watch;
    this.letters = letters;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Checks now. A ticket in {@code VERIFYING} that is not clear goes to {@code BLOCKED} with a
   * letter that lists what stands in the way; one in {@code BLOCKED} that is clear goes on, and one
   * where something else stands in the way by now gets another letter. In every other status, and
   * if the shop does not know the account any more, the answer is recorded and the ticket stays
   * where it is.
   *
   * @return what the shop said
   * @throws DeskException {@code SHOP_UNAVAILABLE}; nothing is recorded then
   */
  public PrecheckReport check(UUID ticketId) {
    Instant askedAt = clock.instant();
    String account = QuarkusTransaction.requiringNew().call(() -> accountId(ticketId));
    Optional<ShopAccount> answer = shop.byId(account);
    return QuarkusTransaction.requiringNew().call(() -> record(ticketId, answer, askedAt));
  }

  private String accountId(UUID ticketId) {
    Ticket ticket =
        tickets
            .find(ticketId)
            .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such ticket"));
    requireOpen(ticket);
    return vault.requireAccount(ticket).id();
  }

  private PrecheckReport record(UUID ticketId, Optional<ShopAccount> answer, Instant askedAt) {
    Ticket ticket = tickets.lock(ticketId);
    requireOpen(ticket);
    Optional<Precheck> before = prechecks.find(ticket);
    if (before.isPresent() && before.get().checkedAt().isAfter(askedAt)) {
      return prechecks.report(ticket, before.get()); // somebody asked after us and was faster
    }
    Optional<Verdict> earlier = before.map(Precheck::verdict);
    Optional<PrecheckReport> read = before.map(known -> prechecks.report(ticket, known));
    PrecheckReport report =
        Obstacles.of(
            answer,
            ticket.ordersReleased(),
            waived(ticket, answer),
            partials.of(ticket).map(PartialErasures.Partial::kept));
    prechecks.record(ticket, report, askedAt);
    answer.ifPresent(account -> watch.seen(ticket, account, clock.instant()));
    if (ticket.status() == TicketStatus.AWAITING_APPROVAL && !read.equals(Optional.of(report))) {
      tickets.touch(ticket); // whoever is about to approve has read something else
    }
    Verdict verdict = Prechecks.verdict(report);
    boolean moved = move(ticket, verdict, report);
    if (moved || !earlier.equals(Optional.of(verdict))) {
      log(ticketId, verdict, report);
    }
    return report;
  }

  /** What the customer gave up; a balance that has grown must be given up anew. */
  private Optional<Money> waived(Ticket ticket, Optional<ShopAccount> answer) {
    Optional<Money> waived = waivers.valid(ticket);
    if (waived.isPresent() && answer.isPresent()) {
      Money balance = new Money(answer.get().wallet(), answer.get().currency());
      if (balance.isPositive() && !waived.get().covers(balance)) {
        waivers.voidOf(ticket, clock.instant());
        return Optional.empty();
      }
    }
    return waived;
  }

  private boolean move(Ticket ticket, Verdict verdict, PrecheckReport report) {
    if (ticket.status() == TicketStatus.VERIFYING && verdict == Verdict.BLOCKED) {
      ticket.block(clock.instant());
      changes.told(ticket, report);
      letters.write(ticket, Letter.BLOCKED, named(report));
      return true;
    }
    if (ticket.status() == TicketStatus.BLOCKED
        && verdict == Verdict.BLOCKED
        && changes.toTell(ticket, report)) {
      changes.told(ticket, report);
      letters.write(ticket, Letter.BLOCKED, named(report));
      return true;
    }
    if (ticket.status() == TicketStatus.BLOCKED && verdict == Verdict.CLEAR) {
      ticket.unblock(clock.instant());
      letters.write(ticket, Letter.UNBLOCKED, Map.of());
      return true;
    }
    return false;
  }

  private void log(UUID ticketId, Verdict verdict, PrecheckReport report) {
    Actor clockwork = new Actor.Clock();
    switch (verdict) {
      case CLEAR -> log.append(Act.PRECHECK_CLEARED, ticketId, clockwork);
      case BLOCKED ->
          log.append(
              Act.PRECHECK_BLOCKED, ticketId, clockwork, Map.of("obstacles", obstacles(report)));
      case NO_ACCOUNT ->
          log.append(Act.ACCOUNT_NOT_FOUND, ticketId, clockwork, Map.of("outcome", "NONE"));
    }
  }

  private static Map<String, Object> named(PrecheckReport report) {
    boolean wallet = report.obstacles().contains(Obstacle.WALLET_BALANCE);
    return Map.of(
        "obstacles", report.obstacles().stream().sorted().map(Obstacle::name).toList(),
        "orders", report.orders().stream().map(ShopAccount.Order::id).toList(),
        "disputes", report.disputes(),
        "wallet", wallet ? new Money(report.wallet(), report.currency()).text() : "");
  }

  private static String obstacles(PrecheckReport report) {
    return report.obstacles().stream()
        .sorted()
        .map(Obstacle::name)
        .collect(Collectors.joining(","));
  }

  private static void requireOpen(Ticket ticket) {
    if (ticket.status() == TicketStatus.FORGOTTEN) {
      throw new DeskException(ProblemType.GONE, "The desk has forgotten this ticket");
    }
    if (ticket.status().isEnded()) {
      throw new DeskException(ProblemType.WRONG_STATUS, "This ticket has ended");
    }
  }
}
