package io.erasuredesk.intake;

import io.erasuredesk.intake.ReadCursor.Position;
import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.MailboxState.Start;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.NewMail.Place;
import io.erasuredesk.ledger.OldMails;
import io.erasuredesk.mail.Mailbox.Listed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Books mails that lay in the mailbox before the desk came, without reading them: nobody is
 * answered by accident, and each has its row, from which a person can have it read. Refused if the
 * lease on the mailbox was lost.
 */
@ApplicationScoped
class BookOldMails {

  private final OldMails old;
  private final MailboxStates mailboxes;
  private final Clock clock;

  BookOldMails(OldMails old, MailboxStates mailboxes, Clock clock) {
    this.old = old;
    this.mailboxes = mailboxes;
    this.clock = clock;
  }

  /**
   * Books those at the beginning of the list.
   *
   * @param mails in the order of their UIDs
   * @return how many
   */
  @Transactional
  int book(Lease lease, Position position, List<Listed> mails) {
    Instant now = clock.instant();
    int booked = 0;
    while (booked < mails.size() && isOld(lease.mailbox(), position, mails.get(booked))) {
      Listed mail = mails.get(booked);
      Place place = new Place(lease.mailbox(), position.numbering(), mail.uid());
      old.add(place, mail.size(), mail.arrivedAt(), now);
      booked++;
    }
    if (booked > 0) {
      mailboxes.advance(lease, mails.get(booked - 1).uid());
    }
    return booked;
  }

  /** In doubt it is not, and is taken. */
  private boolean isOld(String mailbox, Position position, Listed mail) {
    Start start = position.start().orElseThrow();
    boolean certain = mail.size() != Listed.UNKNOWN && mail.arrivedAt().isBefore(start.at());
    return certain
        && (position.numbering() == start.numbering()
            ? mail.uid() <= start.uid()
            : old.knows(mailbox, mail.size(), mail.arrivedAt()));
  }
}
