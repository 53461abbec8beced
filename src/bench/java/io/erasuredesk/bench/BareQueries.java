package io.erasuredesk.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The least that the same answers can cost: one statement, its rows read, nothing opened. */
final class BareQueries {

  private static final int FREQUENT = 400;

  private final String jdbcUrl;
  private final List<Long> words = new ArrayList<>();

  BareQueries(String jdbcUrl) throws SQLException {
    this.jdbcUrl = jdbcUrl;
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select w from (select unnest(most_common_vals::text::bigint[]) as w from pg_stats"
                    + " where tablename = 'ticket_word' and attname = 'word') s limit "
                    + FREQUENT)) {
      while (rows.next()) {
        words.add(rows.getLong(1));
      }
    }
  }

  /** A page of the list behind a place within three years. */
  TwoClients.Work page(Random random) throws SQLException {
    PreparedStatement page =
        DriverManager.getConnection(jdbcUrl)
            .prepareStatement(
                "select * from ticket where received_at <= now() - ? * interval '1 hour'"
                    + " order by received_at desc, id desc limit 51");
    return n -> {
      page.setInt(1, random.nextInt(3 * 365 * 24));
      read(page);
    };
  }

  TwoClients.Work reference(Supplier<String> refs) throws SQLException {
    PreparedStatement find =
        DriverManager.getConnection(jdbcUrl).prepareStatement("select * from ticket where ref = ?");
    return n -> {
      find.setString(1, refs.get());
      read(find);
    };
  }

  /** The newest tickets that have all of some of the most frequent words. */
  TwoClients.Work words(int count, Random random) throws SQLException {
    StringBuilder sql =
        new StringBuilder(
            "select t.* from ticket_word w join ticket t on t.id = w.ticket_id where w.word = ?");
    for (int n = 1; n < count; n++) {
      sql.append(
          " and exists (select 1 from ticket_word x where x.word = ?"
              + " and x.received_at = w.received_at and x.ticket_id = w.ticket_id)");
    }
    sql.append(" order by w.received_at desc, w.ticket_id desc limit 51");
    PreparedStatement find = DriverManager.getConnection(jdbcUrl).prepareStatement(sql.toString());
    return n -> {
      for (int at = 1; at <= count; at++) {
        find.setLong(at, words.get(random.nextInt(words.size())));
      }
      read(find);
    };
  }

  private static void read(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        rows.getObject(1);
      }
    }
  }
}
