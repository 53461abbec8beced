package io.erasuredesk.support;

import java.sql.SQLException;

/** A look at the whole database at once. */
public final class Fingerprint {

  private Fingerprint() {}

  /** Everything that the database knows, as one number that any change of any row changes. */
  public static String now() {
    String tables =
        "select string_agg(format('select %L || coalesce(md5(string_agg(t::text, '','' order by"
            + " t::text)), '''') as sum from %I t', table_name, table_name), ' union all ')"
            + " from information_schema.tables where table_schema = 'public'"
            + " and table_type = 'BASE TABLE'";
    try (var connection = OutsideWorld.postgres().getPostgresDatabase().getConnection();
        var query = connection.createStatement()) {
      String union;
      try (var row = query.executeQuery(tables)) {
        row.next();
        union = row.getString(1);
      }
      try (var row =
          query.executeQuery(
              "select md5(string_agg(sum, ',' order by sum)) from (" + union + ") s")) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
