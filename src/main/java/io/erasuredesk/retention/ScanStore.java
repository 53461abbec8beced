package io.erasuredesk.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.Session;

/**
 * Searches every row of every table for words, as text and, since bytes print so, in hexadecimal.
 * The words never go to the database: its statement log would keep them.
 */
@ApplicationScoped
class ScanStore {

  private static final int FETCH = 500;
  private static final String TABLES =
      "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " where c.relkind in ('r', 'm') and n.nspname = current_schema() order by 1";

  private final EntityManager entities;

  ScanStore(EntityManager entities) {
    this.entities = entities;
  }

  /** How many rows hold each word; words in none are not in it. */
  Map<String, Integer> search(Collection<String> words) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              Map<String, Integer> hits = new HashMap<>();
              for (String table : tables(connection)) {
                search(connection, table, words, hits);
              }
              return hits;
            });
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static void search(
      Connection connection, String table, Collection<String> words, Map<String, Integer> hits)
      throws SQLException {
    Map<String, String> hexes = new HashMap<>();
    words.forEach(
        word -> hexes.put(word, HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8))));
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (var rows = statement.executeQuery("select t::text from " + table + " t")) {
        while (rows.next()) {
          String row = rows.getString(1).toLowerCase(Locale.ROOT);
          for (String word : words) {
            if (row.contains(word) || row.contains(hexes.getOrDefault(word, word))) {
              hits.merge(word, 1, Integer::sum);
            }
          }
        }
      }
    }
  }
}
