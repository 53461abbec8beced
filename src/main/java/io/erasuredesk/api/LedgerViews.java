package io.erasuredesk.api;

import io.erasuredesk.ledger.FindMail;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.MailSearch;
import io.erasuredesk.ledger.Quarantine;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.FindTickets;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of the ledger for the API, each list in one transaction. */
@ApplicationScoped
class LedgerViews {

  /**
   * Some mails.
   *
   * @param next where the next page begins; null on the last
   */
  record Found(List<LedgerView> items, FindTickets.@Nullable Place next) {}

  private final Ledger ledger;
  private final Quarantine quarantine;
  private final FindMail findMail;
  private final Tickets tickets;

  LedgerViews(Ledger ledger, Quarantine quarantine, FindMail findMail, Tickets tickets) {
    this.ledger = ledger;
    this.quarantine = quarantine;
    this.findMail = findMail;
    this.tickets = tickets;
  }

  /** A mail as it stands, with the ETag for the next act on it. */
  @Transactional
  Response answer(UUID id) {
    LedgerView view =
        ledger
            .find(id)
            .map(entry -> LedgerView.of(entry, tickets))
            .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such mail"));
    return Response.ok(view).header(HttpHeaders.ETAG, IfMatch.tag(view.version())).build();
  }

  /**
   * Those that need a person, oldest first.
   *
   * @param after the last one of the page before, or null
   */
  @Transactional
  LedgerView.Page quarantine(@Nullable UUID after, int limit) {
    List<LedgerEntry> found = quarantine.list(after, limit + 1);
    List<LedgerEntry> page = found.subList(0, Math.min(limit, found.size()));
    return new LedgerView.Page(
        page.stream().map(entry -> LedgerView.of(entry, tickets)).toList(),
        found.size() > limit ? page.get(limit - 1).id().toString() : null);
  }

  @Transactional
  Found find(MailSearch search, int limit) {
    List<LedgerEntry> found = findMail.find(search, limit + 1);
    List<LedgerEntry> page = found.subList(0, Math.min(limit, found.size()));
    return new Found(
        page.stream().map(entry -> LedgerView.of(entry, tickets)).toList(),
        found.size() > limit ? FindMail.place(page.get(limit - 1)) : null);
  }
}
