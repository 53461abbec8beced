package io.erasuredesk.intake;

import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.UnfetchedMails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Finds where to go on in a mailbox. If the server changed the UIDVALIDITY, that is the beginning:
 * the hashes of the mails, not their numbers, then tell the old ones from the new.
 */
@ApplicationScoped
class ReadCursor {

  private final MailboxStates mailboxes;
  private final Ledger ledger;
  private final UnfetchedMails unfetched;

  ReadCursor(MailboxStates mailboxes, Ledger ledger, UnfetchedMails unfetched) {
    this.mailboxes = mailboxes;
    this.ledger = ledger;
    this.unfetched = unfetched;
  }

  /** The UID above which mails are new. */
  @Transactional
  long read(Lease lease, long uidValidity) {
    Optional<MailboxState> state = mailboxes.find(lease.mailbox());
    if (state.flatMap(MailboxState::uidValidity).filter(v -> v == uidValidity).isPresent()) {
      return state.orElseThrow().lastUid();
    }
    mailboxes.restart(lease, uidValidity);
    ledger.dropMarks(lease.mailbox(), uidValidity);
    unfetched.drop(lease.mailbox(), uidValidity);
    return 0;
  }
}
