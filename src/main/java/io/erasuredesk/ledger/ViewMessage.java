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
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
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
  public Download view(TicketRef ref, UUID messageId, @Nullable Integer file, Actor.Staff by) {
    Download whole = QuarkusTransaction.requiringNew().call(() -> open(ref, messageId, file, by));
    // a file is looked for outside: what a hostile mail costs must not be paid in a transaction
    return file == null
        ? whole
        : new Download(
            whole.name(), parser.part(whole.bytes(), file).orElseThrow(ViewMessage::nothing));
  }

  /**
   * The whole mail, under the name of what was asked for; the view is logged before it is given.
   */
  private Download open(TicketRef ref, UUID messageId, @Nullable Integer file, Actor.Staff by) {
    Ticket ticket = tickets.require(ref);
    Message message = correspondence.find(ticket, messageId).orElseThrow(ViewMessage::nothing);
    byte[] raw = raws.open(message.ledgerId().orElseThrow(ViewMessage::nothing));
    String name =
        file == null ? ref.text() + ".eml" : name(correspondence.content(ticket, message), file);
    log.append(
        Act.RAW_VIEWED,
        ticket.id(),
        by,
        Map.of("part", file == null ? "MAIL" : String.valueOf(file)));
    return new Download(name, raw);
  }

  private static String name(MessageContent content, int index) {
    return content.attachments().stream()
        .filter(file -> file.index() == index)
        .findFirst()
        .orElseThrow(ViewMessage::nothing)
        .name();
  }

  private static DeskException nothing() {
    return new DeskException(ProblemType.NOT_FOUND, "There is no such thing in this thread");
  }
}
