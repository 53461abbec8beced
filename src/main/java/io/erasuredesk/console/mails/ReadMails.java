package io.erasuredesk.console.mails;

import io.erasuredesk.console.Times;
import io.erasuredesk.ledger.FindMail;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailSearch;
import io.erasuredesk.ledger.Quarantine;
import io.erasuredesk.ledger.Reason;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of the ledger for pages, each list in one transaction. */
@ApplicationScoped
class ReadMails {

  /** How many a page shows. */
  static final int PAGE = 50;

  private static final Set<LedgerState> WAITING =
      EnumSet.of(LedgerState.QUARANTINED, LedgerState.OVERSIZED);
  private static final Set<LedgerState> STILL_OPEN =
      EnumSet.of(
          LedgerState.QUARANTINED,
          LedgerState.OVERSIZED,
          LedgerState.QUESTION,
          LedgerState.SPAM,
          LedgerState.AUTOMATIC,
          LedgerState.BOUNCE);
  private static final long KILO = 1000;

  /**
   * Some mails.
   *
   * @param next the last one, if there are more behind it
   */
  record Page(List<MailRow> rows, @Nullable UUID next) {

    Page {
      rows = List.copyOf(rows);
    }
  }

  private final Ledger ledger;
  private final Quarantine quarantine;
  private final FindMail findMail;
  private final Tickets tickets;
  private final Times times;

  ReadMails(Ledger ledger, Quarantine quarantine, FindMail findMail, Tickets tickets, Times times) {
    this.ledger = ledger;
    this.quarantine = quarantine;
    this.findMail = findMail;
    this.tickets = tickets;
    this.times = times;
  }

  @Transactional
  MailRow one(UUID id) {
    return ledger
        .find(id)
        .map(this::row)
        .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such mail"));
  }

  @Transactional
  Page quarantine(@Nullable UUID after) {
    return page(quarantine.list(after, PAGE + 1));
  }

  @Transactional
  Page find(MailSearch search) {
    return page(findMail.find(search, PAGE + 1));
  }

  private Page page(List<LedgerEntry> found) {
    List<LedgerEntry> shown = found.subList(0, Math.min(PAGE, found.size()));
    return new Page(
        shown.stream().map(this::row).toList(),
        found.size() > PAGE ? shown.get(PAGE - 1).id() : null);
  }

  private MailRow row(LedgerEntry entry) {
    return new MailRow(
        entry.id(),
        entry.mailbox(),
        entry.uid(),
        size(entry.size()),
        times.of(entry.arrivedAt()),
        entry.state(),
        reasons(entry.reason()),
        entry.attempts(),
        entry.ticketId().flatMap(tickets::find).map(Ticket::ref).map(TicketRef::text).orElse(null),
        entry.keyId().isPresent(),
        WAITING.contains(entry.state()),
        STILL_OPEN.contains(entry.state()),
        entry.version());
  }

  static List<Reason> reasons(String words) {
    return Arrays.stream(words.split(" ", -1)).flatMap(word -> Reason.of(word).stream()).toList();
  }

  private static String size(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    return bytes < KILO * KILO
        ? bytes / KILO + " kB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (KILO * KILO));
  }
}
