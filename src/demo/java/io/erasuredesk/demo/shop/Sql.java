package io.erasuredesk.demo.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plain JDBC in three verbs. Arguments always travel beside the statement, never in it. */
final class Sql {

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  static int update(Connection c, String sql, @Nullable Object... args) throws SQLException {
    try (PreparedStatement statement = prepare(c, sql, args)) {
      return statement.executeUpdate();
    }
  }

  static <T> List<T> rows(Connection c, Row<T> row, String sql, @Nullable Object... args)
      throws SQLException {
    try (PreparedStatement statement = prepare(c, sql, args);
        ResultSet found = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (found.next()) {
        all.add(row.read(found));
      }
      return all;
    }
  }

  static <T> Optional<T> first(Connection c, Row<T> row, String sql, @Nullable Object... args)
      throws SQLException {
    return rows(c, row, sql, args).stream().findFirst();
  }

  static int count(Connection c, String sql, @Nullable Object... args) throws SQLException {
    return first(c, row -> row.getInt(1), sql, args).orElse(0);
  }

  static List<String> strings(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
    return found == null ? null : found.toInstant();
  }

  private static PreparedStatement prepare(Connection c, String sql, @Nullable Object... args)
      throws SQLException {
    PreparedStatement statement = c.prepareStatement(sql);
    for (int i = 0; i < args.length; i++) {
      Object arg = args[i];
      if (arg instanceof Instant instant) {
        statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
      } else if (arg instanceof List<?> list) {
        statement.setArray(i + 1, c.createArrayOf("text", list.toArray()));
      } else {
        statement.setObject(i + 1, arg);
      }
    }
    return statement;
  }
}
