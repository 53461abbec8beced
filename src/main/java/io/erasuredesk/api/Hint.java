package io.erasuredesk.api;

import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Channel;
import io.erasuredesk.ticket.LookUp;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketContent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What should catch the eye of whoever works a ticket. Closed words, no personal data. */
enum Hint {
  /** Our border did not find the sender's domain authenticated; true of many honest mails. */
  SENDER_NOT_AUTHENTICATED,
  /** Answers to the mail would go elsewhere than to its sender. */
  REPLY_TO_DIFFERS,
  /** Asked from another address than the one on file. */
  SENDER_NOT_REGISTERED,
  /** The text names further addresses. */
  OTHER_ADDRESSES_NAMED,
  /** The shop has no account under what was named: name the address. */
  ACCOUNT_NOT_FOUND,
  /** What was named leads to more than one account: choose. */
  SEVERAL_ACCOUNTS,
  /** The legal clock has run out. */
  OVERDUE;

  static Set<Hint> of(
      Ticket ticket, @Nullable TicketContent content, Optional<Account> account, Instant now) {
    Set<Hint> hints = EnumSet.noneOf(Hint.class);
    if (!ticket.status().isEnded() && ticket.dueAt().isBefore(now)) {
      hints.add(OVERDUE);
    }
    if (ticket.lookUp() == LookUp.NONE) {
      hints.add(ACCOUNT_NOT_FOUND);
    } else if (ticket.lookUp() == LookUp.SEVERAL) {
      hints.add(SEVERAL_ACCOUNTS);
    }
    if (content != null) {
      ofContent(ticket, content, account, hints);
    }
    return hints;
  }

  private static void ofContent(
      Ticket ticket, TicketContent content, Optional<Account> account, Set<Hint> hints) {
    var sender = content.sender();
    if (ticket.channel() == Channel.MAIL && sender.dmarc() != DmarcVerdict.PASS) {
      hints.add(SENDER_NOT_AUTHENTICATED);
    }
    if (sender.replyTo() != null && differs(sender.replyTo(), sender.from())) {
      hints.add(REPLY_TO_DIFFERS);
    }
    if (account
        .filter(bound -> differs(bound.address().full(), content.requester().address()))
        .isPresent()) {
      hints.add(SENDER_NOT_REGISTERED);
    }
    if (!content.named().isEmpty()) {
      hints.add(OTHER_ADDRESSES_NAMED);
    }
  }

  private static boolean differs(String one, @Nullable String other) {
    return !canonical(one).equals(canonical(other == null ? "" : other));
  }

  private static String canonical(String text) {
    return MailAddress.of(text).map(MailAddress::canonical).orElse(text);
  }
}
