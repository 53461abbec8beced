package io.erasuredesk.demo.shop;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the shop knows of its customers and tells nobody: it compares what was said, and sends codes
 * to telephones. This one has no telephone network; testers read the messages.
 */
final class Knowledge {

  /** A message that went to a telephone. */
  record Message(String code, String at) {}

  private final ShopDatabase database;
  private final Clock clock;

  Knowledge(ShopDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether what was said is so; empty if there is no such account. */
  Optional<Boolean> matches(String account, String point, String said) {
    return database.transact(
        c -> {
          if (Sql.count(c, "select 1 from account where id = ?", account) == 0) {
            return Optional.empty();
          }
          return Optional.of(
              Sql.first(
                      c,
                      row -> row.getString(1),
                      "select value from data_point where account_id = ? and point = ?",
                      account,
                      point)
                  .filter(value -> normal(value).equals(normal(said)))
                  .isPresent());
        });
  }

  /**
   * Sends a code.
   *
   * @return whether there is a telephone; empty if there is no such account
   */
  Optional<Boolean> send(String account, String code) {
    return database.transact(
        c -> {
          Optional<Boolean> telephone =
              Sql.first(
                  c,
                  row -> row.getBoolean(1),
                  "select telephone is not null from account where id = ?",
                  account);
          if (telephone.orElse(false)) {
            Sql.update(
                c,
                "insert into telephone_message (account_id, code, at) values (?, ?, ?)",
                account,
                code,
                clock.instant());
          }
          return telephone;
        });
  }

  List<Message> messages(String account) {
    return database.transact(
        c ->
            Sql.rows(
                c,
                row -> new Message(row.getString(1), String.valueOf(Sql.instant(row, "at"))),
                "select code, at from telephone_message where account_id = ? order by id",
                account));
  }

  private static String normal(String said) {
    return said.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }
}
