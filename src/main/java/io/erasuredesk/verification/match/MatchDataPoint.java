package io.erasuredesk.verification.match;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.AccountDirectory;
import io.erasuredesk.verification.DataPoint;
import io.erasuredesk.verification.Provable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * An agent types what a customer said; the shop says match or no match (requirement 6.12). The
 * agent never sees the shop's value and cannot try for long: wrong answers are counted by ticket,
 * by account beyond its tickets, by question and by agent, before the shop is asked. What was said
 * goes to the shop and is kept nowhere.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code INVALID_INPUT} for what cannot be an answer; {@code
 * WRONG_STATUS} without an account, before the challenge and once somebody has decided; {@code
 * ALREADY_DONE} for a point that has matched; {@code TOO_MANY_TRIES}; {@code SHOP_UNAVAILABLE},
 * which costs no try.
 */
@ApplicationScoped
public class MatchDataPoint {

  /**
   * The shop's answer.
   *
   * @param match whether it matched
   * @param triesLeft wrong answers that may still follow to this question
   */
  public record Result(boolean match, int triesLeft) {}

  private record Question(UUID id, UUID ticketId, Account account) {}

  private final Tickets tickets;
  private final Vault vault;
  private final Matches matches;
  private final AccountDirectory shop;
  private final AuditLog log;
  private final Clock clock;

  MatchDataPoint(
      Tickets tickets,
      Vault vault,
      Matches matches,
      AccountDirectory shop,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.vault = vault;
    this.matches = matches;
    this.shop = shop;
    this.log = log;
    this.clock = clock;
  }

  /** Compares. */
  public Result match(TicketRef ref, Actor.Staff by, DataPoint point, String said) {
    String answer =
        point
            .read(said)
            .orElseThrow(
                () ->
                    new DeskException(
                        ProblemType.INVALID_INPUT, "said: cannot be an answer to " + point));
    Question question = QuarkusTransaction.requiringNew().call(() -> count(ref, by, point));
    boolean match;
    try {
      match = shop.matches(question.account().id(), point, answer);
    } catch (DeskException e) {
      QuarkusTransaction.requiringNew().run(() -> matches.remove(question.id()));
      throw e;
    }
    return QuarkusTransaction.requiringNew().call(() -> record(question, by, point, match));
  }

  private Question count(TicketRef ref, Actor.Staff by, DataPoint point) {
    Ticket ticket = tickets.lock(ref);
    Provable.require(ticket);
    Account account = vault.requireAccount(ticket);
    byte[] index = vault.accountIndex(account.id());
    if (matches.matched(ticket).contains(point)) {
      throw new DeskException(ProblemType.ALREADY_DONE, "This point has matched already");
    }
    matches.hold(index, by.name());
    if (matches.left(ticket.id(), index, point, by.name()) <= 0) {
      throw new DeskException(
          ProblemType.TOO_MANY_TRIES, "Too many answers were tried; this cannot be compared now");
    }
    MatchTry one = new MatchTry(ticket.id(), index, point, by.name(), clock.instant());
    matches.add(one);
    return new Question(one.id(), ticket.id(), account);
  }

  private Result record(Question question, Actor.Staff by, DataPoint point, boolean match) {
    Ticket ticket = tickets.lock(question.ticketId());
    byte[] index = vault.accountIndex(question.account().id());
    if (match && matches.matched(ticket).contains(point)) {
      matches.remove(question.id()); // somebody asked the same at the same time
    } else {
      matches.require(question.id()).answered(match);
      log.append(
          match ? Act.DATA_MATCHED : Act.DATA_NOT_MATCHED,
          ticket.id(),
          by,
          Map.of("point", point.name()));
    }
    return new Result(match, Math.max(0, matches.left(ticket.id(), index, point, by.name())));
  }
}
