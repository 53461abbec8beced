package io.erasuredesk.api;

import io.erasuredesk.ledger.balance.Balances;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Reads balances for the API, each answer in one transaction. */
@ApplicationScoped
class BalanceViews {

  private final Balances balances;

  BalanceViews(Balances balances) {
    this.balances = balances;
  }

  @Transactional
  BalanceView one(String mailbox, UUID id) {
    return balances
        .find(mailbox, id)
        .map(balance -> BalanceView.of(balance, balances.differences(id)))
        .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such balance"));
  }

  @Transactional
  BalanceView.Page of(String mailbox, int limit) {
    return new BalanceView.Page(
        balances.of(mailbox, limit).stream()
            .map(balance -> BalanceView.of(balance, null))
            .toList());
  }
}
