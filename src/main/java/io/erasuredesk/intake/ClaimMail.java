package io.erasuredesk.intake;

import io.erasuredesk.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
  private final IntakeConfig config;
  private final Clock clock;

  ClaimMail(Ledger ledger, IntakeConfig config, Clock clock) {
    this.ledger = ledger;
    this.config = config;
    this.clock = clock;
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

  private Duration pause(int triesBefore) {
    long factor = Math.round(Math.pow(GROWTH, Math.min(triesBefore, MOST_GROWTH)));
    return config.retryAfter().multipliedBy(factor);
  }
}
