package io.erasuredesk.console.ticket;

import io.erasuredesk.console.When;
import io.erasuredesk.console.mailview.MailParts;
import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.ticket.TicketContent;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One ticket as its page shows it. What a customer said is null, and the thread empty, to whom it
 * is not opened and once the desk has forgotten.
 *
 * @param version what every form carries, so that nobody acts on what somebody else has changed
 * @param seen number of the newest act, by which a later reading knows what is new
 * @param others who else has it open
 * @param workers to whom it can be given
 */
public record TicketSheet(
    UUID id,
    String ref,
    long version,
    long seen,
    boolean frozen,
    boolean held,
    boolean escalated,
    String nextStep,
    Facts facts,
    Can can,
    @Nullable TicketContent content,
    Checklist checklist,
    Work work,
    List<String> others,
    List<String> workers,
    List<Entry> thread,
    List<Act> acts) {

  public TicketSheet {
    others = List.copyOf(others);
    workers = List.copyOf(workers);
    thread = List.copyOf(thread);
    acts = List.copyOf(acts);
  }

  /**
   * A mail, a letter or a note.
   *
   * @param kind whose it is, as a class of the style sheet
   * @param quoted whether the whole text has more than the new one
   */
  public record Entry(
      UUID id,
      String kind,
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
  public record Act(long leaf, When at, String act, String actor, String details) {}

  /** What was done since somebody read it. */
  List<Act> since(long leaf) {
    return acts.stream().filter(act -> act.leaf() > leaf).toList();
  }

  /** The addresses under which the customer may be registered: what was said, and no more. */
  public List<String> candidates() {
    if (content == null) {
      return List.of();
    }
    return Stream.concat(Stream.ofNullable(content.requester().address()), content.named().stream())
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return "TicketSheet[" + ref + "]";
  }
}
