package io.erasuredesk.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** How often the ledger is held against the mailboxes, and how much a thread takes. */
@ConfigMapping(prefix = "desk.ledger")
public interface LedgerConfig {

  /** How long after one balance of a mailbox the next is due. */
  @WithDefault("24h")
  Duration balanceEvery();

  /** The time of day, in {@code desk.time-zone}, to which a balance is brought forward. */
  Optional<LocalTime> balanceAt();

  /** How long to wait when a mailbox could not be balanced. */
  @WithDefault("15m")
  Duration balanceRetry();

  /** How long results are kept. */
  @WithDefault("365d")
  Duration balanceKeep();

  /** How many mails join one ticket in a day; what sounds urgent is let in five times as often. */
  @WithDefault("100")
  int joinsPerDay();
}
