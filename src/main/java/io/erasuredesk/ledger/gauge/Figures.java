package io.erasuredesk.ledger.gauge;

import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.mail.OutgoingState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one look into the database said.
 *
 * @param open mails that wait for the desk or for a person, by mailbox and state
 * @param unreviewed everyday mails that nobody has looked at, by mailbox
 * @param letters letters that are not simply sent, by state
 * @param mailboxes by name
 */
record Figures(
    Map<Key, Waiting> open,
    Map<String, Waiting> unreviewed,
    Map<OutgoingState, Waiting> letters,
    Map<String, Visits> mailboxes) {

  Figures {
    open = Map.copyOf(open);
    unreviewed = Map.copyOf(unreviewed);
    letters = Map.copyOf(letters);
    mailboxes = Map.copyOf(mailboxes);
  }

  /** Which mails. */
  record Key(String mailbox, LedgerState state) {}

  /** How many, and since when the oldest. */
  record Waiting(long count, @Nullable Instant oldest) {}

  /**
   * How a mailbox is visited.
   *
   * @param leased whether this desk holds it
   * @param balancedAt when it was last held against the ledger
   */
  record Visits(
      boolean leased,
      @Nullable Instant lastSuccess,
      @Nullable Instant balancedAt,
      long missing,
      long lost,
      long doubled) {}

  Waiting waiting(String mailbox, LedgerState state) {
    return open.getOrDefault(new Key(mailbox, state), new Waiting(0, null));
  }

  Waiting unreviewed(String mailbox) {
    return unreviewed.getOrDefault(mailbox, new Waiting(0, null));
  }

  Optional<Visits> visits(String mailbox) {
    return Optional.ofNullable(mailboxes.get(mailbox));
  }
}
