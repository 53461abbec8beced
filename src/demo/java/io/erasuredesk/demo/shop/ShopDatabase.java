package io.erasuredesk.demo.shop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The shop's database. Its tables and the demo accounts are made at the first use, the accounts
 * only once in its life: what was erased does not come back with a restart.
 */
final class ShopDatabase {

  /** What happens in one transaction. */
  interface Act<T> {
    T on(Connection connection) throws SQLException;
  }

  private static final long ONE_AT_A_TIME = 0x5A0B_0001L;

  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private final Instant now;
  private boolean ready;

  ShopDatabase(ShopSettings settings) {
    source.setURL(settings.jdbcUrl);
    source.setCurrentSchema("shop");
    source.setConnectTimeout(5);
    source.setSocketTimeout(30);
    this.now = settings.clock.instant();
  }

  /**
   * Runs it in a transaction of its own.
   *
   * @throws ShopDown if the database does not do it
   */
  <T> T transact(Act<T> act) {
    try {
      prepare();
      return inTransaction(act);
    } catch (SQLException e) {
      throw new ShopDown(e);
    }
  }

  private synchronized void prepare() throws SQLException {
    if (!ready) {
      inTransaction(this::createAndSeed);
      ready = true;
    }
  }

  private boolean createAndSeed(Connection c) throws SQLException {
    Sql.rows(c, row -> "", "select pg_advisory_xact_lock(?)", ONE_AT_A_TIME);
    try (Statement statement = c.createStatement()) {
      statement.execute(schema());
    }
    if (Sql.update(c, "insert into seeded values (true) on conflict do nothing") == 1) {
      new DemoAccounts(c, now).seed();
    }
    return true;
  }

  private <T> T inTransaction(Act<T> act) throws SQLException {
    try (Connection c = source.getConnection()) {
      c.setAutoCommit(false);
      // closing without a commit takes everything back
      T result = act.on(c);
      c.commit();
      return result;
    }
  }

  private static String schema() {
    try (InputStream in = ShopDatabase.class.getResourceAsStream("/demo/shop/schema.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The shop's schema is not readable", e);
    }
  }
}
