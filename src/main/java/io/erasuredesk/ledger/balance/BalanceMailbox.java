package io.erasuredesk.ledger.balance;

import io.erasuredesk.ledger.balance.PlanBalance.Claim;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.MailboxException;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.work.Stage;
import java.util.Optional;

/**
 * Holds one mailbox against the ledger once a day and whenever somebody asks: claim (transaction),
 * compare over a connection of its own (none but short reads), record (transaction). It changes
 * nothing in the mailbox.
 */
final class BalanceMailbox implements Stage {

  /** UIDVALIDITY has 32 bits; what the desk puts above them is its own. */
  private static final long FRESH_NUMBERS = 1L << 32;

  private final Mailboxes.Configured configured;
  private final PlanBalance plan;
  private final LedgerUids ledger;
  private final RecordBalance record;

  BalanceMailbox(
      Mailboxes.Configured configured, PlanBalance plan, LedgerUids ledger, RecordBalance record) {
    this.configured = configured;
    this.plan = plan;
    this.ledger = ledger;
    this.record = record;
  }

  @Override
  public String name() {
    return "ledger.balance." + configured.name();
  }

  @Override
  public boolean step() {
    Optional<Claim> claim = plan.claim(configured.name());
    claim.ifPresent(this::balance);
    return claim.isPresent();
  }

  private void balance(Claim claim) {
    if (claim.uidValidity().isEmpty()) {
      record.failed(claim, Outcome.NOT_VISITED);
      return;
    }
    Tally tally;
    try (Mailbox.Session session = configured.mailbox().open()) {
      if (session.uidValidity() != claim.uidValidity().get() % FRESH_NUMBERS) {
        record.failed(claim, Outcome.RENUMBERED);
        return;
      }
      tally =
          new Compare(session, ledger, configured.name(), configured.afterCommit())
              .upTo(claim.uidValidity().get(), claim.last());
    } catch (MailboxException e) {
      record.failed(claim, Outcome.OUT_OF_REACH);
      return;
    }
    record.done(claim, tally);
  }
}
