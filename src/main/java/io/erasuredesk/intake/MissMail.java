package io.erasuredesk.intake;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ledger.AskedMails;
import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.NewMail;
import io.erasuredesk.ledger.NewMail.Place;
import io.erasuredesk.ledger.UnfetchedMails;
import io.erasuredesk.mail.Mailbox.Listed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Notes that the server lists a mail and did not give it. It is asked for again later; when its
 * tries are used up it is quarantined by its number. Either way the cursor moves on, so that the
 * next mail does not wait. Refused if the lease on the mailbox was lost.
 */
@ApplicationScoped
class MissMail {

  private final Ledger ledger;
  private final MailboxStates mailboxes;
  private final UnfetchedMails unfetched;
  private final AskedMails asked;
  private final AuditLog log;
  private final IntakeConfig config;
  private final Clock clock;

  MissMail(
      Ledger ledger,
      MailboxStates mailboxes,
      UnfetchedMails unfetched,
      AskedMails asked,
      AuditLog log,
      IntakeConfig config,
      Clock clock) {
    this.ledger = ledger;
    this.mailboxes = mailboxes;
    this.unfetched = unfetched;
    this.asked = asked;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  /** Counts a failed try. */
  @Transactional
  void failed(Lease lease, long uidValidity, Listed mail) {
    Place place = new Place(lease.mailbox(), uidValidity, mail.uid());
    Instant now = clock.instant();
    mailboxes.advance(lease, mail.uid());
    long size = Math.max(0, mail.size());
    int tries = unfetched.count(place, size, now, config.retryAfter());
    if (tries < config.fetchTries()) {
      return;
    }
    unfetched.remove(place);
    asked.close(place, "NOT_GIVEN");
    NewMail row =
        new NewMail(
            place,
            null,
            size,
            StoreMail.arrival(mail, now),
            now,
            null,
            null,
            LedgerState.QUARANTINED,
            "NOT_GIVEN",
            true);
    ledger
        .add(row)
        .ifPresent(
            id ->
                log.append(
                    Act.MAIL_QUARANTINED,
                    id,
                    new Actor.Clock(),
                    Map.of("reason", row.reason(), "tries", String.valueOf(tries))));
  }

  /** The mail left the mailbox before it could be read: there is nothing to keep. */
  @Transactional
  void gone(Lease lease, long uidValidity, Listed mail) {
    Place place = new Place(lease.mailbox(), uidValidity, mail.uid());
    mailboxes.advance(lease, mail.uid());
    unfetched.remove(place);
    asked.close(place, "LEFT_THE_MAILBOX");
  }
}
