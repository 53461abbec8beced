package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.mail.MailParser;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives the raw mail behind an entry of a thread, or one file out of it. Every view is logged.
 * Refused if the entry is another ticket's or a note, or if the mail has no such file.
 */
@ApplicationScoped
public class ViewMessage {

  /**
   * What was asked for.
   *
   * @param name a name for the file, cleaned by the parser; may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  public record Download(String name, byte[] bytes) {

    @Override
    public String toString() {
      return "Download[" + bytes.length + " bytes]";
    }
  }

  private final Tickets tickets;
  private final Correspondence correspondence;
  private final RawMails raws;
  private final MailParser parser;
  private final AuditLog log;

  ViewMessage(
      Tickets tickets,
      Correspondence correspondence,
      RawMails raws,
      MailParser parser,
      AuditLog log) {
    this.tickets = tickets;
    this.correspondence = correspondence;
    this.raws = raws;
    this.parser = parser;
    this.log = log;
  }

  /**
   * Opens it.
   *
   * @param file index of the attachment, or null for the whole mail
   */
  @Transactional
  public Download view(TicketRef ref, UUID messageId, @Nullable Integer file, Actor.Staff by) {
    Ticket ticket = tickets.require(ref);
    Message message = correspondence.find(ticket, messageId).orElseThrow(ViewMessage::nothing);
    byte[] raw = raws.open(message.ledgerId().orElseThrow(ViewMessage::nothing));
    Download download =
        file == null
            ? new Download(ref.text() + ".eml", raw)
            : file(correspondence.content(ticket, message), raw, file);
    log.append(
        Act.RAW_VIEWED,
        ticket.id(),
        by,
        Map.of("part", file == null ? "MAIL" : String.valueOf(file)));
    return download;
  }

  private Download file(MessageContent content, byte[] raw, int index) {
    MessageContent.File file =
        content.attachments().stream()
            .filter(f -> f.index() == index)
            .findFirst()
            .orElseThrow(ViewMessage::nothing);
    return new Download(file.name(), parser.part(raw, index).orElseThrow(ViewMessage::nothing));
  }

  private static DeskException nothing() {
    return new DeskException(ProblemType.NOT_FOUND, "There is no such thing in this thread");
  }
}
