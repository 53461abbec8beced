package io.erasuredesk.ledger;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.mail.Sender;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.TicketContent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** What a mail claims, in the forms that a ticket keeps. Nothing in it is proven. */
final class MailClaims {

  private static final int MOST_NAMED = 5;
  private static final String AROUND_ADDRESSES = " \t\r\n\u00A0<>()[]{},;:\"'|*=?!";

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
        named(mail));
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
        mail.html().isPresent(),
        files,
        null);
  }

  /** Addresses in the words themselves: somebody may write from elsewhere than the account's. */
  private static List<String> named(ParsedMail mail) {
    Set<String> known = new LinkedHashSet<>();
    mail.sender().from().map(MailAddress::canonical).ifPresent(known::add);
    mail.to().forEach(address -> known.add(address.canonical()));
    List<String> named = new ArrayList<>();
    StringTokenizer words =
        new StringTokenizer(mail.subject() + '\n' + mail.newText(), AROUND_ADDRESSES);
    while (words.hasMoreTokens() && named.size() < MOST_NAMED) {
      String word = words.nextToken();
      if (word.indexOf('@') > 0) {
        MailAddress.of(withoutFullStops(word))
            .filter(address -> known.add(address.canonical()))
            .ifPresent(address -> named.add(address.full()));
      }
    }
    return named;
  }

  private static String withoutFullStops(String word) {
    int end = word.length();
    while (end > 0 && word.charAt(end - 1) == '.') {
      end--;
    }
    return word.substring(0, end);
  }

  private static @Nullable String full(Optional<MailAddress> address) {
    return address.map(MailAddress::full).orElse(null);
  }
}
