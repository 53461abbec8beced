package io.erasuredesk.intake;

import io.erasuredesk.ledger.FreshMails;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes the next mail to be understood, and counts the try before anything can go wrong. */
@ApplicationScoped
class ClaimMail {

  private static final int GROWTH = 4;
  private static final int MOST_GROWTH = 4;

  /**
   * A mail taken.
   *
   * @param attempt number of this try, from 1
   * @param last whether there is to be no other
   * @param usedUp whether the tries before it were the last: all of them ended with the process
   */
  record Claim(UUID id, String mailbox, int attempt, boolean last, boolean usedUp) {}

  private final Ledger ledger;
  private final FreshMails fresh;
  private final IntakeConfig config;
  private final Clock clock;

  ClaimMail(Ledger ledger, FreshMails fresh, IntakeConfig config, Clock clock) {
    this.ledger = ledger;
    this.fresh = fresh;
    this.config = config;
    this.clock = clock;
  }

  /** Mails that were never tried before, those first that have waited longest. */
  @Transactional
  List<Claim> claimFresh() {
    Instant now = clock.instant();
    long bytes = config.fileAtOnce().asLongValue();
    return fresh.claim(now, config.batch(), bytes, now.plus(pause(0))).stream()
        .map(mail -> new Claim(mail.id(), mail.mailbox(), 1, config.filingTries() <= 1, false))
        .toList();
  }

  /** The mail that has waited longest, if any waits. */
  @Transactional
  Optional<Claim> claim() {
    Instant now = clock.instant();
    return ledger
        .claim(now, before -> now.plus(pause(before)))
        .map(
            entry ->
                new Claim(
                    entry.id(),
                    entry.mailbox(),
                    entry.attempts(),
                    entry.attempts() >= config.filingTries(),
                    entry.attempts() > config.filingTries()));
  }

  /** Uncounts a try that ended for no fault of the mail. */
  @Transactional
  void takeBack(Claim claim) {
    if (ledger.find(claim.id()).isEmpty()) {
      return; // forgotten meanwhile
    }
    LedgerEntry entry = ledger.lock(claim.id());
    if (entry.isClaimed(claim.attempt())) {
      entry.unclaim(clock.instant());
    }
  }

  private Duration pause(int triesBefore) {
    long factor = Math.round(Math.pow(GROWTH, Math.min(triesBefore, MOST_GROWTH)));
    return config.retryAfter().multipliedBy(factor);
  }
}
