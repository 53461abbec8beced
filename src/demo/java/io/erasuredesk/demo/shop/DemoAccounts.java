package io.erasuredesk.demo.shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The thirty customers that every new shop has; the first six each have something of their own. */
final class DemoAccounts {

  private static final List<String> NAMES =
      List.of("alice", "bob", "carol", "dave", "erin", "frank");
  private static final List<String> POINTS =
      List.of("LAST_ORDER_MONTH", "ORDER_COUNT", "DELIVERY_POSTCODE", "PAYMENT_LAST4");
  private static final int FIRST = 1001;
  private static final int LAST = 1030;

  private final Connection c;
  private final Instant now;

  DemoAccounts(Connection c, Instant now) {
    this.c = c;
    this.now = now;
  }

  void seed() throws SQLException {
    for (int number = FIRST; number <= LAST; number++) {
      int place = number - FIRST;
      String name = place < NAMES.size() ? NAMES.get(place) : "customer" + (place + 1);
      account(String.valueOf(number), name, name.equals("frank") ? Duration.ofDays(3) : null);
      knows(String.valueOf(number), number);
    }
    order("O-5000", "1001", "CLOSED", "24.00");
    order("O-5001", "1002", "CANCELLABLE", "39.90");
    order("O-5003", "1003", "CLOSED", "15.50");
    order("O-5002", "1005", "IN_FULFILMENT", "119.00");
    Sql.update(
        c, "insert into dispute values (?, ?, true, ?)", "P-7001", "1003", "The lamp came broken.");
    Sql.update(
        c, "update wallet set amount = ? where account_id = ?", new BigDecimal("12.50"), "1004");
  }

  private void knows(String id, int number) throws SQLException {
    List<String> values =
        switch (number) {
          case 1001 -> List.of("2026-09", "4", "10115", "4242");
          case 1002 -> List.of("2026-11", "7", "20095", "1881");
          case 1003 -> List.of("2026-10", "2", "50667", "0007");
          case 1004 -> List.of("2026-08", "12", "80331", "5556");
          case 1005 -> List.of("2026-11", "3", "60311", "9424");
          case 1006 -> List.of("2026-10", "9", "70173", "3714");
          default ->
              List.of(
                  "2026-%02d".formatted(1 + number % 9),
                  String.valueOf(number - 1000),
                  String.valueOf(40_000 + number),
                  String.valueOf(number));
        };
    for (int i = 0; i < POINTS.size(); i++) {
      Sql.update(c, "insert into data_point values (?, ?, ?)", id, POINTS.get(i), values.get(i));
    }
    Sql.update(c, "update account set telephone = ? where id = ?", "+49 30 5550" + number, id);
  }

  private void account(String id, String name, @Nullable Duration addressChangedAgo)
      throws SQLException {
    Customers.create(c, id, name + "@example.com", name);
    if (addressChangedAgo != null) {
      Sql.update(
          c,
          "update account set address_changed_at = ?, former_email = ? where id = ?",
          now.minus(addressChangedAgo),
          name + ".before@example.com",
          id);
    }
    for (int device = 0; device < 2; device++) {
      Customers.session(c, id);
    }
    for (String page : List.of("/lamps", "/lamps/desk-lamp", "/basket")) {
      Sql.update(c, "insert into visit (account_id, page) values (?, ?)", id, page);
    }
    Sql.update(
        c, "insert into review (account_id, words) values (?, ?)", id, "Sturdy, and a warm light.");
  }

  private void order(String id, String account, String state, String total) throws SQLException {
    Sql.update(
        c,
        "insert into shop_order values (?, ?, ?, ?, 'EUR', 'Desk lamp', '1 Sample Street', ?)",
        id,
        account,
        state,
        new BigDecimal(total),
        state.equals("CLOSED"));
  }
}
