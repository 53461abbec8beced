package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.mail.MailParser;
import io.erasuredesk.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Opens a mail of a ticket's thread in all its forms. The view is logged, as of the raw mail. */
@ApplicationScoped
public class OpenThreadMail {

  private final ViewMessage viewMessage;
  private final MailParser parser;

  OpenThreadMail(ViewMessage viewMessage, MailParser parser) {
    this.viewMessage = viewMessage;
    this.parser = parser;
  }

  /** Opens it; refused as {@link ViewMessage} refuses. */
  public OpenedMail open(TicketRef ref, UUID messageId, Actor.Staff by) {
    byte[] raw = viewMessage.view(ref, messageId, null, by).bytes();
    return new OpenedMail(raw, parser.parse(raw), parser.named(raw));
  }
}
