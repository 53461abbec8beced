package io.erasuredesk.intake;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.NewMail;
import io.erasuredesk.ledger.NewMail.Place;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.ledger.UnfetchedMails;
import io.erasuredesk.mail.Mailbox.Listed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Stores mails that were fetched together in one transaction: all or none, and only if each of them
 * is new to the desk. What is not so plain is for {@link StoreMail}, one by one.
 */
@ApplicationScoped
class StoreMails {

  /** A mail with its bytes. */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  record Fetched(Listed listed, byte[] raw) {

    @Override
    public String toString() {
      return "Fetched[" + listed + "]";
    }
  }

  private final Ledger ledger;
  private final MailboxStates mailboxes;
  private final UnfetchedMails unfetched;
  private final RawMails raws;
  private final Keyring keyring;
  private final AuditLog log;
  private final Clock clock;

  StoreMails(
      Ledger ledger,
      MailboxStates mailboxes,
      UnfetchedMails unfetched,
      RawMails raws,
      Keyring keyring,
      AuditLog log,
      Clock clock) {
    this.ledger = ledger;
    this.mailboxes = mailboxes;
    this.unfetched = unfetched;
    this.raws = raws;
    this.keyring = keyring;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Stores them, unless the desk knows one of them already or two of them are alike.
   *
   * @param mails in the order of their UIDs, at least one
   * @param keeps whether the mailbox is to be left as it is
   * @return whether it did; if not nothing has changed
   */
  @Transactional
  boolean store(Lease lease, long numbering, List<Fetched> mails, boolean keeps) {
    List<Long> uids = mails.stream().map(mail -> mail.listed().uid()).toList();
    List<byte[]> sha256s = mails.stream().map(mail -> Sha256.of(mail.raw())).toList();
    long different = sha256s.stream().map(HexFormat.of()::formatHex).distinct().count();
    if (different < mails.size()) {
      return false;
    }
    mailboxes.renew(lease);
    ledger.queueUpForAll(sha256s);
    if (ledger.knowsAny(lease.mailbox(), numbering, uids, sha256s)) {
      return false;
    }
    mailboxes.advance(lease, uids.get(uids.size() - 1));
    unfetched.removeAll(lease.mailbox(), numbering, uids);
    Instant now = clock.instant();
    List<NewMail> rows = new ArrayList<>();
    for (int n = 0; n < mails.size(); n++) {
      Fetched mail = mails.get(n);
      DataKey key = keyring.create();
      rows.add(
          new NewMail(
              new Place(lease.mailbox(), numbering, mail.listed().uid()),
              sha256s.get(n),
              mail.raw().length,
              StoreMail.arrival(mail.listed(), now),
              now,
              key.id(),
              raws.seal(key, mail.raw()),
              LedgerState.STORED,
              "",
              keeps));
    }
    for (UUID id : ledger.addAll(rows)) {
      log.append(
          Act.MAIL_STORED, id, new Actor.Clock(), Map.of("state", LedgerState.STORED.name()));
    }
    return true;
  }
}
