package io.erasuredesk.intake;

import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.ledger.Digests;
import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.mail.AfterCommit;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.mail.MailboxException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Does to mails in the mailbox what the settings want, and only to those whose copies are
 * committed. A desk that is killed in between finds the same rows again.
 */
@ApplicationScoped
class MarkMails {

  private final Ledger ledger;
  private final Digests digests;
  private final MailboxStates mailboxes;
  private final IntakeConfig config;

  MarkMails(Ledger ledger, Digests digests, MailboxStates mailboxes, IntakeConfig config) {
    this.ledger = ledger;
    this.digests = digests;
    this.mailboxes = mailboxes;
    this.config = config;
  }

  /** Tells the mailbox about at most so many mails, as long as it is ours. */
  void mark(Mailbox.Session session, Lease lease, long numbering, AfterCommit action, int limit) {
    List<LedgerEntry> due =
        QuarkusTransaction.requiringNew()
            .call(() -> ledger.toMark(lease.mailbox(), numbering, limit));
    if (due.isEmpty()) {
      return;
    }
    mailboxes.renew(lease); // a desk that was asleep must not act on what it knew before
    session.settle(
        action,
        action.action() == AfterCommit.Action.DELETE ? sure(session, lease, due) : listed(due));
    QuarkusTransaction.requiringNew()
        .run(() -> ledger.marked(due.stream().map(LedgerEntry::id).toList(), action.action()));
  }

  private static List<Listed> listed(List<LedgerEntry> rows) {
    return rows.stream().map(MarkMails::listed).toList();
  }

  /** When it arrived is known only if the server said so, and not later than we fetched it. */
  private static Listed listed(LedgerEntry row) {
    boolean known = row.arrivedAt().isBefore(row.fetchedAt());
    return new Listed(row.uid(), row.size(), known ? row.arrivedAt() : Instant.MAX);
  }

  /** There is no way back from a deletion: only what still has the bytes of our copy is named. */
  private List<Listed> sure(Mailbox.Session session, Lease lease, List<LedgerEntry> rows) {
    Map<UUID, byte[]> copies =
        QuarkusTransaction.requiringNew()
            .call(() -> digests.of(rows.stream().map(LedgerEntry::id).toList()));
    List<Listed> sure = new ArrayList<>();
    for (LedgerEntry row : rows) {
      Listed mail = listed(row);
      byte[] copy = copies.get(row.id());
      if (copy != null && mail.size() <= config.largestMail().asLongValue()) {
        fetch(session, lease, mail)
            .filter(now -> MessageDigest.isEqual(copy, Sha256.of(now)))
            .ifPresent(now -> sure.add(mail));
      }
    }
    return sure;
  }

  /** A mail that the server does not give stays where it is. */
  private Optional<byte[]> fetch(Mailbox.Session session, Lease lease, Listed mail) {
    try {
      return session.fetch(mail, () -> mailboxes.renew(lease));
    } catch (MailboxException e) {
      if (!session.isOpen()) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
