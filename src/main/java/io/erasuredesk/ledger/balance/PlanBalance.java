package io.erasuredesk.ledger.balance;

import io.erasuredesk.ledger.LedgerConfig;
import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ticket.TicketConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;

/** Asks for the balance of a mailbox when its hour has come, and takes what is asked for. */
@ApplicationScoped
class PlanBalance {

  /** A worker that does not come back for so long is dead, and another takes its balance. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /**
   * A balance taken.
   *
   * @param claim number of this try
   * @param uidValidity under which the desk knows the mailbox; empty if it never read it
   * @param last the UID that it has come to
   */
  record Claim(UUID id, int claim, Optional<Long> uidValidity, long last) {}

  private final Balances balances;
  private final MailboxStates mailboxes;
  private final LedgerConfig config;
  private final TicketConfig desk;
  private final Clock clock;

  PlanBalance(
      Balances balances,
      MailboxStates mailboxes,
      LedgerConfig config,
      TicketConfig desk,
      Clock clock) {
    this.balances = balances;
    this.mailboxes = mailboxes;
    this.config = config;
    this.desk = desk;
    this.clock = clock;
  }

  /** The one to work on now, if any; how far the desk has come is read with it. */
  @Transactional
  Optional<Claim> claim(String mailbox) {
    Instant now = clock.instant();
    Optional<MailboxState> state = mailboxes.find(mailbox);
    if (state.flatMap(MailboxState::uidValidity).isPresent() && isDue(mailbox, now)) {
      balances.ask(mailbox, null, now);
    }
    return balances
        .claim(mailbox, now, now.plus(PATIENCE))
        .map(
            balance ->
                new Claim(
                    balance.id(),
                    balance.tries(),
                    state.flatMap(MailboxState::uidValidity),
                    state.map(MailboxState::lastUid).orElse(0L)));
  }

  private boolean isDue(String mailbox, Instant now) {
    return balances.last(mailbox).map(this::next).map(due -> !due.isAfter(now)).orElse(true);
  }

  private Instant next(Balance last) {
    Instant ended = last.endedAt().orElse(last.askedAt());
    boolean compared = last.outcome().map(Outcome::isCompared).orElse(false);
    if (!compared) {
      return ended.plus(config.balanceRetry());
    }
    Instant due = last.askedAt().plus(config.balanceEvery());
    return config
        .balanceAt()
        .map(at -> lastAt(at, due))
        .filter(at -> at.isAfter(last.askedAt()))
        .orElse(due);
  }

  /** The last time that it was so late of a day. */
  private Instant lastAt(LocalTime at, Instant before) {
    ZonedDateTime day = before.atZone(desk.timeZone());
    ZonedDateTime then = day.with(at);
    return (then.isAfter(day) ? day.minusDays(1).with(at) : then).toInstant();
  }
}
