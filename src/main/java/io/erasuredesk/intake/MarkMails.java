package io.erasuredesk.intake;

import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.mail.AfterCommit;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.Mailbox.Listed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Does to mails in the mailbox what the settings want, and only to those whose copies are
 * committed. A desk that is killed in between finds the same rows again.
 */
@ApplicationScoped
class MarkMails {

  private final Ledger ledger;

  MarkMails(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Tells the mailbox about at most so many mails. */
  void mark(
      Mailbox.Session session, String mailbox, long uidValidity, AfterCommit action, int limit) {
    List<LedgerEntry> due =
        QuarkusTransaction.requiringNew().call(() -> ledger.toMark(mailbox, uidValidity, limit));
    if (due.isEmpty()) {
      return;
    }
    session.settle(
        action, due.stream().map(e -> new Listed(e.uid(), e.size(), e.arrivedAt())).toList());
    QuarkusTransaction.requiringNew()
        .run(() -> ledger.marked(due.stream().map(LedgerEntry::id).toList(), action.action()));
  }
}
