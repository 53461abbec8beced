package io.erasuredesk.api;

import io.erasuredesk.ledger.FindMail;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of the ledger for the API, each list in one transaction. */
@ApplicationScoped
class LedgerViews {

  private final Ledger ledger;
  private final FindMail findMail;
  private final Tickets tickets;

  LedgerViews(Ledger ledger, FindMail findMail, Tickets tickets) {
    this.ledger = ledger;
    this.findMail = findMail;
    this.tickets = tickets;
  }

  @Transactional
  LedgerView one(UUID id) {
    return ledger
        .find(id)
        .map(entry -> LedgerView.of(entry, tickets))
        .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such mail"));
  }

  /**
   * Those that need a person, oldest first.
   *
   * @param after the last one of the page before, or null
   */
  @Transactional
  LedgerView.Page quarantine(@Nullable UUID after, int limit) {
    List<LedgerEntry> found = ledger.quarantined(after, limit + 1);
    List<LedgerEntry> page = found.subList(0, Math.min(limit, found.size()));
    return new LedgerView.Page(
        page.stream().map(entry -> LedgerView.of(entry, tickets)).toList(),
        found.size() > limit ? page.get(limit - 1).id().toString() : null);
  }

  @Transactional
  LedgerView.Page find(@Nullable String messageId, @Nullable String sha256, @Nullable Long uid) {
    return new LedgerView.Page(
        findMail.find(messageId, sha256, uid).stream()
            .map(entry -> LedgerView.of(entry, tickets))
            .toList(),
        null);
  }
}
