package io.erasuredesk.console.ticket;

import io.erasuredesk.console.When;
import io.erasuredesk.console.mailview.MailParts;
import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.TicketContent;
import io.erasuredesk.ticket.TicketStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ticket as its page shows it. What a customer said is null, and the thread empty, to whom it
 * is not opened and once the desk has forgotten.
 */
record TicketSheet(
    String ref,
    TicketStatus status,
    When since,
    Regime regime,
    When received,
    @Nullable When due,
    boolean paused,
    @Nullable String assignee,
    boolean frozen,
    boolean held,
    @Nullable String account,
    @Nullable String accountAddress,
    @Nullable TicketContent content,
    List<Entry> thread,
    List<Act> acts) {

  TicketSheet {
    thread = List.copyOf(thread);
    acts = List.copyOf(acts);
  }

  /**
   * A mail or a note.
   *
   * @param quoted whether the whole text has more than the new one
   */
  record Entry(
      String author,
      @Nullable String from,
      @Nullable DmarcVerdict dmarc,
      When at,
      String subject,
      String newText,
      String text,
      boolean quoted,
      int files,
      @Nullable MailParts parts) {

    @Override
    public String toString() {
      return "Entry[hidden]";
    }
  }

  /** One line of the timeline. */
  record Act(When at, String act, String actor, String details) {}

  @Override
  public String toString() {
    return "TicketSheet[" + ref + "]";
  }
}
