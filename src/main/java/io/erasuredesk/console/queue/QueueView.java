package io.erasuredesk.console.queue;

import io.erasuredesk.console.When;
import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.ticket.TicketStatus;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pile of tickets, ready to be rendered. Personal data: never logged.
 *
 * @param next where the next page begins; null on the last
 * @param workers to whom tickets can be given
 * @param saved the reader's own views
 */
record QueueView(
    QueueQuery query,
    List<Pile> piles,
    List<Row> rows,
    @Nullable String next,
    List<String> workers,
    List<Saved> saved) {

  QueueView {
    piles = List.copyOf(piles);
    rows = List.copyOf(rows);
    workers = List.copyOf(workers);
    saved = List.copyOf(saved);
  }

  /** A view that the reader has saved. */
  record Saved(UUID id, String name, String link) {}

  /** One queue beside this one; a count is null where nobody waits for it. */
  record Pile(String queue, String label, @Nullable Long count, boolean here) {}

  /** One ticket. What a customer said is null to whom it is not opened. */
  record Row(
      String ref,
      TicketStatus status,
      @Nullable String subject,
      @Nullable String name,
      @Nullable String address,
      @Nullable DmarcVerdict dmarc,
      @Nullable String account,
      When received,
      @Nullable When due,
      boolean paused,
      boolean overdue,
      @Nullable String assignee,
      @Nullable String actionReason,
      boolean frozen,
      boolean escalated,
      boolean held) {

    @Override
    public String toString() {
      return "Row[" + ref + "]";
    }
  }

  @Override
  public String toString() {
    return "QueueView[hidden]";
  }
}
