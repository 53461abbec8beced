package io.erasuredesk.intake;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.ledger.AskedMails;
import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.NewMail;
import io.erasuredesk.ledger.NewMail.Place;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.ledger.UnfetchedMails;
import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the row of a mail, its sealed bytes and the cursor in one transaction. Refused if the
 * lease on the mailbox was lost. The same place twice changes nothing; the same bytes at another
 * place become a {@code DUPLICATE}. A row without a copy is filled if a person asked for its mail.
 */
@ApplicationScoped
class StoreMail {

  private final Ledger ledger;
  private final MailboxStates mailboxes;
  private final UnfetchedMails unfetched;
  private final AskedMails asked;
  private final RawMails raws;
  private final Keyring keyring;
  private final AuditLog log;
  private final Clock clock;

  StoreMail(
      Ledger ledger,
      MailboxStates mailboxes,
      UnfetchedMails unfetched,
      AskedMails asked,
      RawMails raws,
      Keyring keyring,
      AuditLog log,
      Clock clock) {
    this.ledger = ledger;
    this.mailboxes = mailboxes;
    this.unfetched = unfetched;
    this.asked = asked;
    this.raws = raws;
    this.keyring = keyring;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Stores a whole mail.
   *
   * @param keeps whether the mailbox is to be left as it is
   */
  @Transactional
  void store(Lease lease, long uidValidity, Listed mail, byte[] raw, boolean keeps) {
    byte[] sha256 = Sha256.of(raw);
    put(lease, uidValidity, mail, raw, raw.length, sha256, LedgerState.STORED, keeps);
  }

  /** Keeps the header of a mail that is too large. The mail itself stays in the mailbox. */
  @Transactional
  void storeOversized(Lease lease, long uidValidity, Listed mail, byte[] header) {
    MessageDigest digest = Sha256.begin();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(mail.size()).array());
    byte[] sha256 = digest.digest(header);
    put(lease, uidValidity, mail, header, mail.size(), sha256, LedgerState.OVERSIZED, true);
  }

  private void put(
      Lease lease,
      long uidValidity,
      Listed mail,
      byte[] bytes,
      long size,
      byte[] sha256,
      LedgerState state,
      boolean done) {
    Place place = new Place(lease.mailbox(), uidValidity, mail.uid());
    Instant now = clock.instant();
    mailboxes.advance(lease, mail.uid());
    unfetched.remove(place);
    if (ledger.knows(place) && !asked.isAsked(place)) {
      return;
    }
    ledger.queueUpFor(sha256);
    var original = ledger.original(sha256);
    if (original.isPresent()) {
      String reason = "SAME_AS " + original.get().id();
      add(
          new NewMail(
              place,
              sha256,
              size,
              arrival(mail, now),
              now,
              null,
              null,
              LedgerState.DUPLICATE,
              reason,
              done));
      return;
    }
    DataKey key = keyring.create();
    add(
        new NewMail(
            place,
            sha256,
            size,
            arrival(mail, now),
            now,
            key.id(),
            raws.seal(key, bytes),
            state,
            state == LedgerState.OVERSIZED ? "TOO_LARGE" : "",
            done));
  }

  private void add(NewMail mail) {
    UUID id =
        ledger
            .add(mail)
            .or(() -> asked.fill(mail))
            .orElseThrow(
                () ->
                    new DeskException(
                        ProblemType.CHANGED_MEANWHILE, "This mail got its row meanwhile"));
    log.append(Act.MAIL_STORED, id, new Actor.Clock(), Map.of("state", mail.state().name()));
  }

  static Instant arrival(Listed mail, Instant now) {
    return mail.arrivedAt().isBefore(now) ? mail.arrivedAt() : now;
  }
}
