package io.erasuredesk.ledger;

import io.erasuredesk.mail.Defect;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.mail.Sender;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.TicketContent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a mail claims, in the forms that a ticket keeps. Nothing in it is proven. */
final class MailClaims {

  private MailClaims() {}

  /** For the ticket that the mail opens. */
  static TicketContent ticket(ParsedMail mail) {
    Sender sender = mail.sender();
    return new TicketContent(
        mail.subject(),
        new TicketContent.Requester(full(sender.from()), sender.name()),
        new TicketContent.SenderLines(
            sender.rawFrom().isEmpty() ? null : String.join("\n", sender.rawFrom()),
            full(sender.replyTo()),
            full(sender.envelope()),
            sender.dmarc()),
        NamedAddresses.in(mail));
  }

  /** For the ticket's thread. */
  static MessageContent message(ParsedMail mail) {
    List<MessageContent.File> files =
        mail.attachments().stream()
            .map(a -> new MessageContent.File(a.index(), a.name(), a.mediaType(), a.size()))
            .toList();
    return new MessageContent(
        full(mail.sender().from()),
        mail.subject(),
        mail.text(),
        mail.newText(),
        mail.html().isPresent() || mail.defects().contains(Defect.HTML_TOO_DEEP),
        files,
        null,
        mail.sender().dmarc(),
        mail.defects().contains(Defect.FORMS_DIFFER));
  }

  private static @Nullable String full(Optional<MailAddress> address) {
    return address.map(MailAddress::full).orElse(null);
  }
}
