package io.erasuredesk.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.erasuredesk.support.OutsideWorld;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Looks through the desk's whole database as somebody does who has stolen a copy of it. */
public final class Tables {

  private Tables() {}

  /** The tables with these words in any column of any row, as text or as bytes. */
  public static List<String> with(String words) {
    List<String> found = new ArrayList<>();
    try (var connection = OutsideWorld.postgres().getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (var rows =
          statement.executeQuery(
              "select quote_ident(table_name) from information_schema.tables"
                  + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        try (var query =
            connection.prepareStatement(
                "select 1 from "
                    + table
                    + " t where position(lower(?) in lower(t::text)) > 0"
                    // a row as text shows bytes in hexadecimal digits
                    + " or position(? in t::text) > 0 limit 1")) {
          query.setString(1, words);
          query.setString(2, HexFormat.of().formatHex(words.getBytes(UTF_8)));
          try (var rows = query.executeQuery()) {
            if (rows.next()) {
              found.add(table);
            }
          }
        }
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
