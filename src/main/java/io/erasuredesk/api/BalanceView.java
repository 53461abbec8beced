package io.erasuredesk.api;

import io.erasuredesk.ledger.balance.Balance;
import io.erasuredesk.ledger.balance.Counts;
import io.erasuredesk.ledger.balance.Difference;
import io.erasuredesk.ledger.balance.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A balance of a mailbox.
 *
 * @param askedBy sign-in name; null for the clock
 * @param outcome null as long as it is not done
 * @param counts null unless mailbox and ledger were compared
 * @param differences only where one balance is asked for
 */
@Schema(name = "Balance")
record BalanceView(
    UUID id,
    String mailbox,
    Instant askedAt,
    @Nullable String askedBy,
    @Nullable Instant endedAt,
    @Nullable Outcome outcome,
    @Nullable Counts counts,
    @Nullable List<Difference> differences) {

  /** The latest ones. */
  @Schema(name = "BalancePage")
  record Page(List<BalanceView> items) {

    Page {
      items = List.copyOf(items);
    }
  }

  static BalanceView of(Balance balance, @Nullable List<Difference> differences) {
    return new BalanceView(
        balance.id(),
        balance.mailbox(),
        balance.askedAt(),
        balance.askedBy().orElse(null),
        balance.endedAt().orElse(null),
        balance.outcome().orElse(null),
        balance.counts().orElse(null),
        differences);
  }
}
