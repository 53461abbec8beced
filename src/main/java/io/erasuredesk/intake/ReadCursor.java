package io.erasuredesk.intake;

import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxState.Start;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.Numbering;
import io.erasuredesk.ledger.UnfetchedMails;
import io.erasuredesk.mail.StartFrom;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds where to go on in a mailbox. If the mails have other numbers than before, that is the
 * beginning: the hashes of the mails, not their numbers, then tell the old ones from the new.
 */
@ApplicationScoped
class ReadCursor {

  private static final Logger LOG = Logger.getLogger(ReadCursor.class);

  /**
   * Where to go on.
   *
   * @param numbering under which UIDs are unique for ever
   * @param uid mails above are new
   * @param start which mails lay there before the desk came
   */
  record Position(long numbering, long uid, Optional<Start> start) {

    /** Whether a mail that lay there before the desk came may be among the next. */
    boolean mayMeetOldMails() {
      return start.filter(s -> s.numbering() != numbering || uid < s.uid()).isPresent();
    }
  }

  private final MailboxStates mailboxes;
  private final Ledger ledger;
  private final UnfetchedMails unfetched;
  private final Numbering numbering;

  ReadCursor(
      MailboxStates mailboxes, Ledger ledger, UnfetchedMails unfetched, Numbering numbering) {
    this.mailboxes = mailboxes;
    this.ledger = ledger;
    this.unfetched = unfetched;
    this.numbering = numbering;
  }

  /** In the middle of a session. */
  @Transactional
  Position read(Lease lease, long uidValidity) {
    MailboxState state = mailboxes.find(lease.mailbox()).orElseThrow();
    boolean same =
        state.uidValidity().map(Numbering::uidValidity).filter(v -> v == uidValidity).isPresent();
    return same
        ? new Position(state.uidValidity().orElseThrow(), state.lastUid(), state.start())
        : restart(lease, uidValidity, state.start());
  }

  /**
   * At the very first visit: notes which mails lie there already.
   *
   * @param highestUid of all mails that there are
   */
  @Transactional
  void start(Lease lease, StartFrom policy, long uidValidity, long highestUid) {
    MailboxState state = mailboxes.find(lease.mailbox()).orElseThrow();
    if (state.uidValidity().isPresent() || state.knownAt().isEmpty()) {
      return;
    }
    policy
        .since(state.knownAt().get())
        .ifPresent(
            at -> {
              mailboxes.start(lease, new Start(at, uidValidity, highestUid));
              LOG.infof(
                  "Mailbox %s is new to the desk: mails that came before %s are booked, not read"
                      + " (desk.mailboxes.%s.start-from)",
                  lease.mailbox(), at, lease.mailbox());
            });
  }

  /** The server has given UIDs again that it gave to other mails. */
  @Transactional
  Position repeat(Lease lease, Position broken) {
    String line =
        "Mailbox %s was set back: its server gives UIDs again. All mails are read again"
            .formatted(lease.mailbox());
    LOG.error(line);
    mailboxes.alarm(lease, line);
    return restart(lease, Numbering.uidValidity(broken.numbering()), broken.start());
  }

  private Position restart(Lease lease, long uidValidity, Optional<Start> start) {
    long fresh = numbering.fresh(lease.mailbox(), uidValidity);
    mailboxes.restart(lease, fresh);
    ledger.dropMarks(lease.mailbox(), fresh);
    unfetched.drop(lease.mailbox(), fresh);
    return new Position(fresh, 0, start);
  }
}
