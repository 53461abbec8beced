package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Binds an account to a ticket and challenges whoever reads its registered mailbox. An account that
 * has had its challenges of the day is left alone: the ticket waits and is not lost.
 */
@ApplicationScoped
class IssueChallenge {

  private static final Duration DAY = Duration.ofHours(24);

  private final Challenges challenges;
  private final Vault vault;
  private final BlindIndex index;
  private final Letters letters;
  private final Phrases phrases;
  private final AccountWatch watch;
  private final AuditLog log;
  private final VerificationConfig config;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  IssueChallenge(
      Challenges challenges,
      Vault vault,
      BlindIndex index,
      Letters letters,
      Phrases phrases,
      AccountWatch watch,
      AuditLog log,
      VerificationConfig config,
      Clock clock) {
    this.challenges = challenges;
    this.vault = vault;
    this.index = index;
    this.letters = letters;
    this.phrases = phrases;
    this.watch = watch;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  /** Binds and challenges, or binds and puts off. The ticket is locked by the caller. */
  @Transactional(Transactional.TxType.MANDATORY)
  void issue(Ticket ticket, ShopAccount found, Actor by) {
    Instant now = clock.instant();
    Account account = new Account(found.id(), found.address());
    boolean known = vault.account(ticket).filter(account::equals).isPresent();
    if (!known) {
      vault.bind(ticket, account);
      log.append(Act.ACCOUNT_BOUND, ticket.id(), by);
    }
    watch.seen(ticket, found, now);
    byte[] accountIndex = vault.accountIndex(account.id());
    boolean full =
        challenges.countAndHold(accountIndex, now.minus(DAY))
            >= config.challengesPerAccountPerDay();
    // what an agent asks for is not evoked by a mail alone
    if (full || (by instanceof Actor.Clock && !letters.mayChallenge(account.address()))) {
      ticket.lookUpLater(now.plus(config.challengeLater()));
      return;
    }
    ShortCode code = ShortCode.random(random);
    Instant deadline = now.plus(config.challengeExpiry());
    challenges.add(
        new Challenge(
            ticket.id(),
            accountIndex,
            UUID.randomUUID(),
            digest(index, ticket.id(), code),
            now,
            deadline));
    ticket.challenge(now);
    log.append(Act.CHALLENGE_ISSUED, ticket.id(), by);
    letters.write(
        ticket,
        Letter.CHALLENGE,
        Map.of(
            "differs", differs(ticket, account.address()),
            "code", code.text(),
            "phrase", phrases.of(ticket.locale()),
            "deadline", deadline));
  }

  /** Keyed, and different for the same code of another ticket. */
  static byte[] digest(BlindIndex index, UUID ticketId, ShortCode code) {
    return index.of(
        BlindIndex.Purpose.CODE,
        (ticketId + "/" + code.text()).getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether somebody other than the registered address asked, as far as From can be believed. */
  private boolean differs(Ticket ticket, MailAddress registered) {
    return Optional.ofNullable(vault.content(ticket).requester().address())
        .flatMap(MailAddress::of)
        .filter(asked -> asked.canonical().equals(registered.canonical()))
        .isEmpty();
  }
}
