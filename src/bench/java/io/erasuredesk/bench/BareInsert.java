package io.erasuredesk.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The least that keeping can cost: the raw bytes into a table without an index but its key, one
 * thread, one transaction a mail, on the same server with the same fsync.
 */
final class BareInsert {

  private BareInsert() {}

  static Pace all(String jdbcUrl, List<byte[]> mails) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists bare");
      statement.execute("create table bare (id bigint primary key, raw bytea not null)");
      statement.execute("checkpoint");
      long begin = System.nanoTime();
      try (PreparedStatement insert =
          connection.prepareStatement("insert into bare (id, raw) values (?, ?)")) {
        for (int n = 0; n < mails.size(); n++) {
          insert.setLong(1, n);
          insert.setBytes(2, mails.get(n));
          insert.executeUpdate();
        }
      }
      Pace pace = new Pace(mails.size(), System.nanoTime() - begin);
      statement.execute("drop table bare");
      return pace;
    }
  }
}
