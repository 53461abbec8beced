package io.erasuredesk.demo.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts as the shop shows them to the desk and to testers. */
final class Accounts {

  /** An order and what may still happen to it. */
  record Order(String id, String state, String total, String currency) {}

  /** A complaint about a purchase. */
  record Dispute(String id, boolean open) {}

  /** What is left of prepaid money. */
  record Wallet(String amount, String currency) {}

  /** One account; the names are those of the account API. */
  record Account(
      String id,
      String email,
      String status,
      @Nullable String registeredAddressChangedAt,
      List<Order> orders,
      List<Dispute> disputes,
      Wallet wallet,
      int sessions,
      int reviews,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String formerAddress,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String passwordResetAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String newDeviceAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String paymentDisputedAt) {

    @Override
    public String toString() {
      return "account " + id;
    }
  }

  /** An account that is no more. */
  record Gone(String id, Instant at) {}

  private static final String SELECT =
      "select a.id, a.email, a.address_changed_at, a.former_email, a.password_reset_at,"
          + " a.new_device_at, a.payment_disputed_at, w.amount, w.currency, "
          + Customers.SUSPENDED
          + " as suspended,"
          + " (select count(*) from session s where s.account_id = a.id) as sessions,"
          + " (select count(*) from review v where v.account_id = a.id) as reviews"
          + " from account a join wallet w on w.account_id = a.id ";

  private final ShopDatabase database;

  Accounts(ShopDatabase database) {
    this.database = database;
  }

  Optional<Account> byId(String id) {
    return database.transact(c -> select(c, "where a.id = ?", id)).stream().findFirst();
  }

  List<Account> byAddress(String email) {
    return database.transact(c -> select(c, "where a.email_normal = ?", Customers.normal(email)));
  }

  List<Account> all() {
    return database.transact(c -> select(c, "order by length(a.id), a.id"));
  }

  List<Gone> gone() {
    return database.transact(
        c ->
            Sql.rows(
                c,
                row -> new Gone(row.getString("id"), Sql.instant(row, "at")),
                "select account_id as id, max(at) as at from effect e where not exists"
                    + " (select 1 from account a where a.id = e.account_id)"
                    + " group by account_id order by length(account_id), account_id"));
  }

  /** How many erasures of this account ever took something away. */
  int effects(String account) {
    return database.transact(
        c -> Sql.count(c, "select count(*)::int from effect where account_id = ?", account));
  }

  private static List<Account> select(Connection c, String which, Object... args)
      throws SQLException {
    List<Account> bare =
        Sql.rows(
            c,
            row -> {
              return new Account(
                  row.getString("id"),
                  row.getString("email"),
                  row.getBoolean("suspended") ? "SUSPENDED" : "ACTIVE",
                  time(row, "address_changed_at"),
                  List.of(),
                  List.of(),
                  new Wallet(plain(row.getBigDecimal("amount")), row.getString("currency")),
                  row.getInt("sessions"),
                  row.getInt("reviews"),
                  row.getString("former_email"),
                  time(row, "password_reset_at"),
                  time(row, "new_device_at"),
                  time(row, "payment_disputed_at"));
            },
            SELECT + which,
            args);
    List<Account> full = new ArrayList<>();
    for (Account a : bare) {
      full.add(withOrders(c, a));
    }
    return full;
  }

  private static Account withOrders(Connection c, Account a) throws SQLException {
    List<Order> orders =
        Sql.rows(
            c,
            row ->
                new Order(
                    row.getString(1),
                    row.getString(2),
                    plain(row.getBigDecimal(3)),
                    row.getString(4)),
            "select id, state, total, currency from shop_order where account_id = ? order by id",
            a.id());
    List<Dispute> disputes =
        Sql.rows(
            c,
            row -> new Dispute(row.getString(1), row.getBoolean(2)),
            "select id, open from dispute where account_id = ? order by id",
            a.id());
    return new Account(
        a.id(),
        a.email(),
        a.status(),
        a.registeredAddressChangedAt(),
        orders,
        disputes,
        a.wallet(),
        a.sessions(),
        a.reviews(),
        a.formerAddress(),
        a.passwordResetAt(),
        a.newDeviceAt(),
        a.paymentDisputedAt());
  }

  private static @Nullable String time(ResultSet row, String column) throws SQLException {
    Instant at = Sql.instant(row, column);
    return at == null ? null : at.toString();
  }

  private static String plain(BigDecimal amount) {
    return amount.toPlainString();
  }
}
