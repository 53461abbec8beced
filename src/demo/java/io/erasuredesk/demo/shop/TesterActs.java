package io.erasuredesk.demo.shop;

/** What testers may make happen at the shop, so that a reason that blocks an erasure goes away. */
final class TesterActs {

  private final ShopDatabase database;

  TesterActs(ShopDatabase database) {
    this.database = database;
  }

  /** Cancels an order that is not on its way yet. */
  boolean cancelOrder(String account, String order) {
    return changes(
        "update shop_order set state = 'CLOSED' where account_id = ? and id = ?"
            + " and state = 'CANCELLABLE'",
        account,
        order);
  }

  /** The order arrives and is closed, whatever its state was. */
  boolean deliverOrder(String account, String order) {
    return changes(
        "update shop_order set state = 'CLOSED', invoiced = true where account_id = ? and id = ?"
            + " and state <> 'CLOSED'",
        account,
        order);
  }

  /** The complaint is settled. */
  boolean closeDispute(String account, String dispute) {
    return changes(
        "update dispute set open = false where account_id = ? and id = ? and open",
        account,
        dispute);
  }

  /** The customer takes the money out. */
  boolean withdraw(String account) {
    return changes("update wallet set amount = 0 where account_id = ? and amount > 0", account);
  }

  private boolean changes(String sql, Object... args) {
    return database.transact(c -> Sql.update(c, sql, args) == 1);
  }
}
