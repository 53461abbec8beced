package io.erasuredesk.ticket;

import io.erasuredesk.audit.Timeline;
import io.erasuredesk.mail.DmarcVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was written and done in a ticket. */
@ApplicationScoped
public class ReadThread {

  /** The whole thread. */
  @Schema(name = "Messages")
  public record Messages(List<MessageView> items) {}

  /** The whole timeline; empty once the desk has forgotten. */
  @Schema(name = "Timeline")
  public record Acts(List<Timeline.Entry> items) {}

  /** One entry of the thread: a mail, or a note by {@code writtenBy}. */
  @Schema(name = "Message")
  public record MessageView(
      UUID id,
      Instant at,
      Message.Author author,
      @Nullable String from,
      String subject,
      String text,
      String newText,
      boolean html,
      List<MessageContent.File> attachments,
      @Nullable String writtenBy,
      @Nullable DmarcVerdict dmarc,
      @Nullable Boolean formsDiffer) {

    public MessageView {
      attachments = List.copyOf(attachments);
    }

    static MessageView of(Message message, MessageContent content) {
      return new MessageView(
          message.id(),
          message.at(),
          message.author(),
          content.from(),
          content.subject(),
          content.text(),
          content.newText(),
          content.html(),
          content.attachments(),
          content.writtenBy(),
          content.dmarc(),
          content.differs());
    }

    @Override
    public String toString() {
      return "MessageView[" + id + "]";
    }
  }

  private final Tickets tickets;
  private final Correspondence correspondence;
  private final Timeline timeline;

  ReadThread(Tickets tickets, Correspondence correspondence, Timeline timeline) {
    this.tickets = tickets;
    this.correspondence = correspondence;
    this.timeline = timeline;
  }

  /** Mails and notes, oldest first. */
  @Transactional
  public Messages messages(TicketRef ref) {
    Ticket ticket = tickets.require(ref);
    return new Messages(
        correspondence.of(ticket).stream()
            .map(message -> MessageView.of(message, correspondence.content(ticket, message)))
            .toList());
  }

  /** What was done, oldest first. */
  @Transactional
  public Acts acts(TicketRef ref) {
    return new Acts(timeline.of(tickets.require(ref).id()));
  }
}
