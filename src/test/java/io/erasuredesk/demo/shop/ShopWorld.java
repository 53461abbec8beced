package io.erasuredesk.demo.shop;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One database server for all tests of the shop, and a database of its own for each shop. */
final class ShopWorld {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static EmbeddedPostgres postgres;

  private ShopWorld() {}

  static ShopSettings settings() {
    return ShopSettings.of(newDatabase(), newFolder());
  }

  static synchronized String newDatabase() {
    try {
      if (postgres == null) {
        postgres = EmbeddedPostgres.builder().start();
      }
      String name = "shop" + COUNT.incrementAndGet();
      try (Connection c =
          DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"))) {
        c.createStatement().execute("create database " + name);
      }
      return postgres.getJdbcUrl("postgres", name);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("No database for the shop", e);
    }
  }

  static Path newFolder() {
    try {
      return Files.createTempDirectory("shop-keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number out of the shop's own tables. */
  static int count(String jdbcUrl, String sql) {
    try (Connection c = DriverManager.getConnection(jdbcUrl);
        var found = c.createStatement().executeQuery(sql)) {
      found.next();
      return found.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
