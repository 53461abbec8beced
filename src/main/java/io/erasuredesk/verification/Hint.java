package io.erasuredesk.verification;

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
public enum Hint {
  /** Our border did not find the sender's domain authenticated; true of many honest mails. */
  SENDER_NOT_AUTHENTICATED,
  /** Answers to the mail would go elsewhere than to its sender. */
  REPLY_TO_DIFFERS,
  /** Asked from another address than the one on file. */
  SENDER_NOT_REGISTERED,
  /** The sender's name holds an address, which may be another than the sender's. */
  NAME_HOLDS_ADDRESS,
  /** The sender's address holds letters beyond ASCII, which may only look like others. */
  FOREIGN_LETTERS,
  /** It was written below a letter about another person's ticket. */
  ANSWERS_FOR_ANOTHER,
  /** It was written below a letter about a ticket that has ended. */
  AFTER_AN_ENDED_TICKET,
  /** A mail with the same Message-ID and other bytes came before: a copy, a replay or a trick. */
  SEEN_BEFORE,
  /** The mail's date is far from the day on which it came. */
  DATE_FAR_OFF,
  /** Neither To nor Cc name the desk. */
  NOT_ADDRESSED_TO_US,
  /** One sender's flood is gathered here; the ledger has more mails than the thread. */
  FLOOD,
  /** The text names further addresses. */
  OTHER_ADDRESSES_NAMED,
  /** The shop has no account under what was named: name the address. */
  ACCOUNT_NOT_FOUND,
  /** What was named leads to more than one account: choose. */
  SEVERAL_ACCOUNTS,
  /** The customer leaves over an unsettled order or dispute: settle that first. */
  UNRESOLVED_ISSUES,
  /** The legal clock has run out. */
  OVERDUE;

  private static final Set<Hint> FROM_LEDGER = EnumSet.range(ANSWERS_FOR_ANOTHER, FLOOD);

  /**
   * All that is to be said.
   *
   * @param filed why the ticket's mails were filed as they were
   */
  public static Set<Hint> of(
      Ticket ticket,
      @Nullable TicketContent content,
      Optional<Account> account,
      Set<String> filed,
      Instant now) {
    Set<Hint> hints = EnumSet.noneOf(Hint.class);
    FROM_LEDGER.stream().filter(hint -> filed.contains(hint.name())).forEach(hints::add);
    if (!ticket.status().isEnded() && ticket.pausedAt().isEmpty() && ticket.dueAt().isBefore(now)) {
      hints.add(OVERDUE);
    }
    if (ticket.status().isUndecided()
        && ticket.reason().filter(Reason.UNRESOLVED_ISSUES.name()::equals).isPresent()) {
      hints.add(UNRESOLVED_ISSUES);
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
    if (content.requester().name().indexOf('@') >= 0) {
      hints.add(NAME_HOLDS_ADDRESS);
    }
    if (MailAddress.of(content.requester().address() == null ? "" : content.requester().address())
        .filter(address -> !address.isAscii() || ("." + address.domain()).contains(".xn--"))
        .isPresent()) {
      hints.add(FOREIGN_LETTERS);
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
