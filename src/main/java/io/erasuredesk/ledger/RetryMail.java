package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ledger.NewMail.Place;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Has a quarantined mail tried again. One of which the desk has no copy, because the server did not
 * give it or because it was there before the desk, is asked for at the server and stays quarantined
 * until it comes. Refused if it is neither, if it changed since it was read, or if the server has
 * numbered its mails afresh since.
 */
@ApplicationScoped
public class RetryMail {

  private final Ledger ledger;
  private final MailboxStates mailboxes;
  private final UnfetchedMails unfetched;
  private final AuditLog log;
  private final Clock clock;

  RetryMail(
      Ledger ledger, MailboxStates mailboxes, UnfetchedMails unfetched, AuditLog log, Clock clock) {
    this.ledger = ledger;
    this.mailboxes = mailboxes;
    this.unfetched = unfetched;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Puts it back to those that wait to be understood, or to be fetched.
   *
   * @param version the version that was read, or -1
   */
  @Transactional
  public LedgerEntry retry(UUID id, long version, Actor.Staff by) {
    LedgerEntry entry = ledger.lock(id);
    entry.refuseStale(version);
    if (entry.keyId().isPresent()) {
      entry.retry(clock.instant());
    } else {
      askAgain(entry);
    }
    log.append(
        Act.RETRIED,
        id,
        by,
        Map.of("state", entry.state().name(), "copy", String.valueOf(entry.keyId().isPresent())));
    return entry;
  }

  private void askAgain(LedgerEntry entry) {
    entry.askAgain();
    Optional<Long> numbering = mailboxes.find(entry.mailbox()).flatMap(MailboxState::uidValidity);
    if (numbering.filter(current -> current == entry.uidValidity()).isEmpty()) {
      throw new DeskException(
          ProblemType.WRONG_STATUS,
          "The server has numbered its mails afresh: look in the mailbox");
    }
    Place place = new Place(entry.mailbox(), entry.uidValidity(), entry.uid());
    unfetched.askAgain(place, entry.size(), clock.instant());
  }
}
