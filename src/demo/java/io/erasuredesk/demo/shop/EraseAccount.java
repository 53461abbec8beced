package io.erasuredesk.demo.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes everything away that belongs to an account, in the caller's transaction: the listed orders
 * are cancelled, the wallet is forfeited, the rest is deleted, and the address is blocked.
 *
 * <p>Refuses if a complaint is open, or an order is that nobody said to cancel.
 */
final class EraseAccount {

  private static final int YEARS_OF_INVOICES = 10;

  private final ErasedAddresses erased;
  private final Clock clock;
  private final boolean keepsInvoices;

  EraseAccount(ErasedAddresses erased, ShopSettings settings) {
    this.erased = erased;
    this.clock = settings.clock;
    this.keepsInvoices = settings.keepsInvoices;
  }

  Outcome erase(Connection c, DsrRecord request) throws SQLException {
    String account = request.accountId();
    Optional<String> address =
        Sql.first(
            c,
            row -> row.getString(1),
            "select email_normal from account where id = ? for update",
            account);
    if (address.isEmpty()) {
      return Outcome.notFound();
    }
    if (isInTheWay(c, account, request.cancelOrders())) {
      return Outcome.refused();
    }

    erased.hold(c, address.get());
    cancelOrders(c, account);
    List<Outcome.Retained> retained = keepInvoices(c, account);
    List<Outcome.Erased> gone = deleteAll(c, account);
    erased.block(c, address.get());
    recordEffect(c, account, request.id());
    return new Outcome(
        retained.isEmpty() ? Outcome.Word.ERASED : Outcome.Word.PARTIALLY_ERASED,
        false,
        retained,
        gone);
  }

  private static boolean isInTheWay(Connection c, String account, List<String> mayBeCancelled)
      throws SQLException {
    return Sql.count(c, "select count(*) from dispute where account_id = ? and open", account) > 0
        || Sql.count(
                c,
                "select count(*) from shop_order where account_id = ? and state <> 'CLOSED'"
                    + " and not (state = 'CANCELLABLE' and id = any (?))",
                account,
                mayBeCancelled)
            > 0;
  }

  private static void cancelOrders(Connection c, String account) throws SQLException {
    Sql.update(
        c,
        "update shop_order set state = 'CLOSED' where account_id = ? and state = 'CANCELLABLE'",
        account);
  }

  private List<Outcome.Retained> keepInvoices(Connection c, String account) throws SQLException {
    LocalDate until =
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
            .plusYears(YEARS_OF_INVOICES)
            .withMonth(12)
            .withDayOfMonth(31);
    int kept =
        keepsInvoices
            ? Sql.update(
                c,
                "insert into invoice select gen_random_uuid(), total, currency, ?"
                    + " from shop_order where account_id = ? and invoiced",
                until,
                account)
            : 0;
    return kept == 0
        ? List.of()
        : List.of(new Outcome.Retained("invoices", "GDPR 17(3)(b)", until.toString()));
  }

  private static List<Outcome.Erased> deleteAll(Connection c, String account) throws SQLException {
    List<Outcome.Erased> gone = new ArrayList<>();
    delete(c, gone, "sessions", "delete from session where account_id = ?", account);
    delete(c, gone, "orders", "delete from shop_order where account_id = ?", account);
    delete(c, gone, "disputes", "delete from dispute where account_id = ?", account);
    delete(c, gone, "wallet", "delete from wallet where account_id = ?", account);
    delete(c, gone, "reviews", "delete from review where account_id = ?", account);
    delete(c, gone, "browsing_history", "delete from visit where account_id = ?", account);
    // of the account itself, as its address is
    Sql.update(c, "delete from data_point where account_id = ?", account);
    Sql.update(c, "delete from telephone_message where account_id = ?", account);
    delete(c, gone, "account", "delete from account where id = ?", account);
    return gone;
  }

  private static void delete(
      Connection c, List<Outcome.Erased> gone, String category, String sql, String account)
      throws SQLException {
    int count = Sql.update(c, sql, account);
    if (count > 0) {
      gone.add(new Outcome.Erased("shop", category, count, "delete"));
    }
  }

  private void recordEffect(Connection c, String account, UUID request) throws SQLException {
    Sql.update(
        c,
        "insert into effect (account_id, request_id, at) values (?, ?, ?)",
        account,
        request,
        clock.instant());
  }
}
