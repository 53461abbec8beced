package io.erasuredesk.demo.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a customer does: register, sign in, and be signed in. A suspended account cannot, and a
 * sign-in and a suspension wait for each other at the account's row.
 */
final class Customers {

  /** How a sign-in ends; the session is only there if it is a good one. */
  record SignIn(Ending ending, String session) {
    enum Ending {
      SIGNED_IN,
      WRONG,
      SUSPENDED
    }
  }

  private record Known(String id, byte[] salt, byte[] hash) {}

  /** Every suspension that was not lifted holds. */
  static final String SUSPENDED =
      "exists (select 1 from dsr_request r where r.account_id = a.id"
          + " and r.phase = 'suspend' and r.state <> 'cancelled')";

  private final ShopDatabase database;
  private final ErasedAddresses erased;

  Customers(ShopDatabase database, ErasedAddresses erased) {
    this.database = database;
    this.erased = erased;
  }

  SignIn signIn(String email, String password) {
    return database.transact(
        c -> {
          Optional<Known> known =
              Sql.first(
                  c,
                  row -> new Known(row.getString(1), row.getBytes(2), row.getBytes(3)),
                  "select id, password_salt, password_hash from account where email_normal = ?"
                      + " for update",
                  normal(email));
          // an unknown address costs the same time as a wrong password
          byte[] salt = known.map(Known::salt).orElse(new byte[16]);
          byte[] given = Secrets.passwordHash(password, salt);
          if (known.isEmpty() || !Arrays.equals(known.get().hash(), given)) {
            return new SignIn(SignIn.Ending.WRONG, "");
          }
          String id = known.get().id();
          if (Sql.count(c, "select 1 from account a where a.id = ? and " + SUSPENDED, id) == 1) {
            return new SignIn(SignIn.Ending.SUSPENDED, "");
          }
          return new SignIn(SignIn.Ending.SIGNED_IN, session(c, id));
        });
  }

  /** The account that a session belongs to, if both still live and it is not suspended. */
  Optional<String> signedIn(String session) {
    return database.transact(
        c ->
            Sql.first(
                c,
                row -> row.getString(1),
                "select a.id from session s join account a on a.id = s.account_id"
                    + " where s.token_hash = ? and not "
                    + SUSPENDED,
                Secrets.sha256(session)));
  }

  /**
   * Opens an account.
   *
   * @return its id, or empty if the address is taken or was erased; which of both is not said
   */
  Optional<String> register(String email, String password) {
    return database.transact(
        c -> {
          // an erasure of this address that is not committed yet must be waited for
          erased.hold(c, normal(email));
          if (erased.blocks(c, normal(email))
              || Sql.count(c, "select 1 from account where email_normal = ?", normal(email)) == 1) {
            return Optional.empty();
          }
          String id =
              Sql.first(c, row -> row.getString(1), "select nextval('account_number')::text")
                  .orElseThrow();
          create(c, id, email.strip(), password);
          return Optional.of(id);
        });
  }

  static void create(Connection c, String id, String email, String password) throws SQLException {
    byte[] salt = Secrets.random(16);
    Sql.update(
        c,
        "insert into account values (?, ?, ?, ?, ?)",
        id,
        email,
        normal(email),
        salt,
        Secrets.passwordHash(password, salt));
    Sql.update(c, "insert into wallet values (?, 0, 'EUR')", id);
  }

  static String session(Connection c, String account) throws SQLException {
    String token = Secrets.token();
    Sql.update(c, "insert into session values (?, ?)", Secrets.sha256(token), account);
    return token;
  }

  /** Addresses that differ only by case, form or outer blanks are one address at this shop. */
  static String normal(String email) {
    return Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
