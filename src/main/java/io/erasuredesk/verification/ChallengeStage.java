package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.LookUp;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketContent;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Looks for the account of each new ticket and challenges its registered address. Candidates are
 * the sender and the addresses that the text names; only if they lead to exactly one account does
 * the desk go on by itself. To the sender all outcomes look the same: nothing is written there.
 */
@ApplicationScoped
class ChallengeStage implements Stage {

  /** The longest that six questions to the shop can take, and some more. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final int MOST_NAMED = 5;

  private record Search(Optional<String> boundId, List<MailAddress> addresses) {}

  private final LookUps lookUps;
  private final Tickets tickets;
  private final Vault vault;
  private final AccountDirectory shop;
  private final IssueChallenge challenge;
  private final AuditLog log;
  private final VerificationConfig config;
  private final Clock clock;

  ChallengeStage(
      LookUps lookUps,
      Tickets tickets,
      Vault vault,
      AccountDirectory shop,
      IssueChallenge challenge,
      AuditLog log,
      VerificationConfig config,
      Clock clock) {
    this.lookUps = lookUps;
    this.tickets = tickets;
    this.vault = vault;
    this.shop = shop;
    this.challenge = challenge;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "verification.challenge";
  }

  @Override
  public boolean step() {
    var now = clock.instant();
    Optional<UUID> taken =
        QuarkusTransaction.requiringNew().call(() -> lookUps.take(now, now.plus(LEASE)));
    if (taken.isEmpty()) {
      return false;
    }
    UUID id = taken.get();
    try {
      Optional<Search> search = QuarkusTransaction.requiringNew().call(() -> search(id));
      if (search.isPresent()) {
        List<ShopAccount> found = ask(search.get());
        QuarkusTransaction.requiringNew().run(() -> record(id, search.get(), found));
      }
      return true;
    } catch (DeskException e) {
      // the others need not wait for this one
      QuarkusTransaction.requiringNew()
          .run(() -> lookUps.putOff(id, clock.instant().plus(config.recheck())));
      throw e;
    }
  }

  private Optional<Search> search(UUID id) {
    return tickets
        .find(id)
        .filter(ticket -> ticket.status() == TicketStatus.RECEIVED)
        .map(
            ticket ->
                new Search(vault.account(ticket).map(Account::id), named(vault.content(ticket))));
  }

  private static List<MailAddress> named(TicketContent content) {
    Map<String, MailAddress> distinct = new LinkedHashMap<>();
    Stream.concat(
            Stream.ofNullable(content.requester().address()),
            content.named().stream().limit(MOST_NAMED))
        .flatMap(text -> MailAddress.of(text).stream())
        .forEach(address -> distinct.putIfAbsent(address.canonical(), address));
    return List.copyOf(distinct.values());
  }

  /** An account that is bound already is asked for again: its address may have changed. */
  private List<ShopAccount> ask(Search search) {
    if (search.boundId().isPresent()) {
      return shop.byId(search.boundId().get()).stream().toList();
    }
    Map<String, ShopAccount> distinct = new LinkedHashMap<>();
    for (MailAddress address : search.addresses()) {
      shop.byAddress(address)
          .filter(account -> isMeant(address, account))
          .ifPresent(account -> distinct.put(account.id(), account));
    }
    return List.copyOf(distinct.values());
  }

  /**
   * Which account an address means is for the shop to say, but letters beyond ASCII are taken as
   * they are: a shop that folds case takes a Kelvin sign for a k (threat 8).
   */
  private static boolean isMeant(MailAddress asked, ShopAccount account) {
    return asked.isAscii() || asked.canonical().equals(account.address().canonical());
  }

  private void record(UUID id, Search search, List<ShopAccount> found) {
    Ticket ticket = tickets.lock(id);
    boolean changed =
        ticket.status() != TicketStatus.RECEIVED
            || !vault.account(ticket).map(Account::id).equals(search.boundId());
    if (changed) {
      return;
    }
    if (found.size() == 1) {
      challenge.issue(ticket, found.get(0), new Actor.Clock());
      return;
    }
    LookUp outcome = found.isEmpty() ? LookUp.NONE : LookUp.SEVERAL;
    ticket.accountNotFound(outcome);
    log.append(Act.ACCOUNT_NOT_FOUND, id, new Actor.Clock(), Map.of("outcome", outcome.name()));
  }
}
