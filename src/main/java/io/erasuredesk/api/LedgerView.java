package io.erasuredesk.api;

import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.Reason;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the ledger has it: where it is, what became of it and why. Nothing out of the mail.
 *
 * @param reason why, in words of a closed list, with a detail behind some
 * @param reasons the words alone
 * @param retries how often a person had it tried again
 * @param ticket reference of the ticket that it opened, joined or is about
 * @param copy whether the desk has its bytes
 */
@Schema(name = "LedgerEntry")
record LedgerView(
    UUID id,
    String mailbox,
    long uidValidity,
    long uid,
    @Nullable String sha256,
    long size,
    Instant arrivedAt,
    Instant fetchedAt,
    LedgerState state,
    String reason,
    List<Reason> reasons,
    int attempts,
    int retries,
    @Nullable String ticket,
    @Nullable Instant settledAt,
    boolean mailboxDone,
    boolean copy,
    long version) {

  LedgerView {
    reasons = List.copyOf(reasons);
  }

  /** A page; {@code next} is null on the last. */
  @Schema(name = "LedgerPage")
  record Page(List<LedgerView> items, @Nullable String next) {

    Page {
      items = List.copyOf(items);
    }
  }

  static LedgerView of(LedgerEntry entry, Tickets tickets) {
    return new LedgerView(
        entry.id(),
        entry.mailbox(),
        entry.uidValidity(),
        entry.uid(),
        entry.sha256().map(HexFormat.of()::formatHex).orElse(null),
        entry.size(),
        entry.arrivedAt(),
        entry.fetchedAt(),
        entry.state(),
        entry.reason(),
        words(entry.reason()),
        entry.attempts(),
        entry.retries(),
        entry.ticketId().flatMap(tickets::find).map(Ticket::ref).map(TicketRef::text).orElse(null),
        entry.settledAt().orElse(null),
        entry.mailboxDone(),
        entry.keyId().isPresent(),
        entry.version());
  }

  static List<Reason> words(String reason) {
    return Arrays.stream(reason.split(" ")).flatMap(word -> Reason.of(word).stream()).toList();
  }
}
