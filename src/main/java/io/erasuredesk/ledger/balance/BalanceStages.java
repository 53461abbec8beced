package io.erasuredesk.ledger.balance;

import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.work.Stage;
import io.erasuredesk.work.StageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** One stage for each mailbox, so that a slow or broken one holds up no other. */
@ApplicationScoped
class BalanceStages implements StageSource {

  private final List<Stage> stages;

  BalanceStages(Mailboxes mailboxes, PlanBalance plan, LedgerUids ledger, RecordBalance record) {
    this.stages =
        mailboxes.all().stream()
            .map(one -> (Stage) new BalanceMailbox(one, plan, ledger, record))
            .toList();
  }

  @Override
  public Stream<Stage> stages() {
    return stages.stream();
  }
}
