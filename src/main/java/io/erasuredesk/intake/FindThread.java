package io.erasuredesk.intake;

import io.erasuredesk.mail.Bounce;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.OwnMark;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the ticket that a mail belongs to. Only a Message-ID with our own mark counts: references
 * in the subject, ticket numbers and copied ids prove nothing (threat 24). In the caller's
 * transaction.
 */
@ApplicationScoped
class FindThread {

  private static final int MOST_IDS = 50;

  private final OwnMark ownMark;
  private final Tickets tickets;
  private final Vault vault;

  FindThread(OwnMark ownMark, Tickets tickets, Vault vault) {
    this.ownMark = ownMark;
    this.tickets = tickets;
    this.vault = vault;
  }

  /** Who wrote, seen from the ticket. */
  enum Relation {
    /** The address that opened it. */
    REQUESTER,
    /** The address on file at the shop. */
    REGISTERED,
    /** Any other. */
    OTHER
  }

  /** Whether the mail names a letter of ours, so that it may have to do with a ticket. */
  boolean namesOurs(ParsedMail mail) {
    return ids(mail).anyMatch(ownMark::isOurs);
  }

  /** The ticket that one of our letters, which this mail names, was about; locked. */
  Optional<Ticket> find(ParsedMail mail) {
    return ids(mail)
        .flatMap(id -> ownMark.subjectOf(id).stream())
        .flatMap(subject -> tickets.find(subject).stream())
        .filter(ticket -> ticket.status() != TicketStatus.FORGOTTEN)
        .findFirst()
        .map(ticket -> tickets.lock(ticket.id()));
  }

  private static Stream<String> ids(ParsedMail mail) {
    Set<String> ids = new LinkedHashSet<>(mail.inReplyTo());
    for (int i = mail.references().size() - 1; i >= 0; i--) {
      ids.add(mail.references().get(i));
    }
    mail.bounce().map(Bounce::originalMessageIds).ifPresent(ids::addAll);
    return ids.stream().limit(MOST_IDS);
  }

  /** Who the sender claims to be, seen from the ticket. */
  Relation relation(ParsedMail mail, Ticket ticket) {
    Optional<MailAddress> from = mail.sender().from();
    if (from.isEmpty()) {
      return Relation.OTHER;
    }
    byte[] index = vault.addressIndex(from.get());
    if (ticket.requesterIndex().filter(requester -> Arrays.equals(requester, index)).isPresent()) {
      return Relation.REQUESTER;
    }
    String sender = from.get().canonical();
    boolean registered =
        vault
            .account(ticket)
            .filter(account -> account.address().canonical().equals(sender))
            .isPresent();
    return registered ? Relation.REGISTERED : Relation.OTHER;
  }
}
