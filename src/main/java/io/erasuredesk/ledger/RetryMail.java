package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Has a quarantined mail tried again. One that the server never gave is asked for at the next visit
 * and stays quarantined until then. Refused if it is not quarantined, if it changed since it was
 * read, or if the server never gave it and has renumbered its mails since: then it is another.
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
    Instant now = clock.instant();
    LedgerEntry entry = ledger.lock(id);
    entry.refuseStale(version);
    entry.retry(now);
    if (entry.keyId().isEmpty()) {
      askAgain(entry, now);
    }
    log.append(
        Act.RETRIED,
        id,
        by,
        Map.of("state", entry.state().name(), "copy", String.valueOf(entry.keyId().isPresent())));
    return entry;
  }

  private void askAgain(LedgerEntry entry, Instant now) {
    boolean sameNumbers =
        mailboxes
            .find(entry.mailbox())
            .flatMap(MailboxState::uidValidity)
            .filter(validity -> validity == entry.uidValidity())
            .isPresent();
    if (!sameNumbers) {
      throw new DeskException(
          ProblemType.WRONG_STATUS,
          "The server has renumbered its mails: this one came in again under its new number");
    }
    unfetched.askFor(entry.mailbox(), entry.uidValidity(), new long[] {entry.uid()}, now);
  }
}
