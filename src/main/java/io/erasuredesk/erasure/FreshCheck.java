package io.erasuredesk.erasure;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.AccountDirectory;
import io.erasuredesk.verification.CheckPreconditions;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.ShopAccount;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks at the shop: before the hand-off, whether everything is still as it was approved; after a
 * completion, whether the account is really gone (the canary). Always outside a transaction.
 */
@ApplicationScoped
class FreshCheck {

  /**
   * What a look before the hand-off found.
   *
   * @param report what the shop says now; empty if there is trouble
   * @param trouble what keeps the order back
   */
  record Finding(Optional<PrecheckReport> report, Optional<ActionReason> trouble) {

    private static Finding of(ActionReason trouble) {
      return new Finding(Optional.empty(), Optional.of(trouble));
    }
  }

  private final Tickets tickets;
  private final Vault vault;
  private final AccountDirectory directory;
  private final CheckPreconditions preconditions;

  FreshCheck(
      Tickets tickets, Vault vault, AccountDirectory directory, CheckPreconditions preconditions) {
    this.tickets = tickets;
    this.vault = vault;
    this.directory = directory;
    this.preconditions = preconditions;
  }

  /**
   * Looks before the hand-off.
   *
   * @throws DeskException {@code SHOP_UNAVAILABLE}
   */
  Finding look(UUID ticketId) {
    Account account = account(ticketId);
    Optional<ShopAccount> found = directory.byId(account.id());
    if (found.isEmpty()) {
      return Finding.of(ActionReason.ACCOUNT_GONE);
    }
    PrecheckReport report = preconditions.check(ticketId); // also where signs are noticed
    if (!found.get().address().equals(account.address())) {
      return Finding.of(ActionReason.ACCOUNT_CHANGED);
    }
    return report.obstacles().isEmpty()
        ? new Finding(Optional.of(report), Optional.empty())
        : Finding.of(ActionReason.BLOCKED_AT_SHOP);
  }

  /**
   * Whether the shop finds the account neither by its id nor by its address.
   *
   * @throws DeskException {@code SHOP_UNAVAILABLE}
   */
  boolean isGone(UUID ticketId) {
    Account account = account(ticketId);
    return directory.byId(account.id()).isEmpty()
        && directory.byAddress(account.address()).isEmpty();
  }

  private Account account(UUID ticketId) {
    return QuarkusTransaction.requiringNew()
        .call(() -> vault.requireAccount(tickets.find(ticketId).orElseThrow()));
  }
}
