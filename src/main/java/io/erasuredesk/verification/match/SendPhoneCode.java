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
import io.erasuredesk.verification.Provable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Has the shop send a code to the telephone on file. The desk knows no number, and the code stands
 * in the shop's message only: here a keyed digest of it stays. One that was sent before ends.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code WRONG_STATUS} without an account, before the challenge,
 * once somebody has decided, and if there is no telephone on file; {@code TOO_MANY_TRIES} past the
 * account's codes of the day; {@code SHOP_UNAVAILABLE}.
 */
@ApplicationScoped
public class SendPhoneCode {

  private static final int CODES = 1_000_000;

  private record Sending(UUID id, UUID ticketId, Account account, String code) {

    @Override
    public String toString() {
      return "Sending[hidden]";
    }
  }

  private final Tickets tickets;
  private final Vault vault;
  private final PhoneCodes codes;
  private final AccountDirectory shop;
  private final MatchConfig config;
  private final AuditLog log;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SendPhoneCode(
      Tickets tickets,
      Vault vault,
      PhoneCodes codes,
      AccountDirectory shop,
      MatchConfig config,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.vault = vault;
    this.codes = codes;
    this.shop = shop;
    this.config = config;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Sends one.
   *
   * @return until when it can be typed in
   */
  public Instant send(TicketRef ref, Actor.Staff by) {
    Instant end = clock.instant().plus(config.phoneCodeLife());
    Sending sending = QuarkusTransaction.requiringNew().call(() -> make(ref, by, end));
    boolean sent = false;
    try {
      sent = shop.sendCode(sending.account().id(), sending.code());
    } finally {
      if (!sent) {
        QuarkusTransaction.requiringNew().run(() -> codes.voidIt(sending.id()));
      }
    }
    if (!sent) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "The shop has no telephone on file for this account");
    }
    return end;
  }

  private Sending make(TicketRef ref, Actor.Staff by, Instant end) {
    Ticket ticket = tickets.lock(ref);
    Provable.require(ticket);
    Account account = vault.requireAccount(ticket);
    byte[] index = vault.accountIndex(account.id());
    if (codes.countAndHold(index) >= config.phoneCodesPerDay()) {
      throw new DeskException(
          ProblemType.TOO_MANY_TRIES, "This account has had its codes of the day");
    }
    String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
    UUID id = UUID.randomUUID();
    codes.add(
        new PhoneCode(
            id, ticket.id(), index, codes.digest(ticket.id(), code), clock.instant(), end),
        ticket);
    // the act is the asking: a shop that fails must not hide that it was asked for
    log.append(Act.PHONE_CODE_ASKED, ticket.id(), by);
    return new Sending(id, ticket.id(), account, code);
  }
}
