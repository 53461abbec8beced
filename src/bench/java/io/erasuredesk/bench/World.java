package io.erasuredesk.bench;

import io.erasuredesk.demo.shop.SampleShopServer;
import io.erasuredesk.demo.shop.ShopSettings;
import io.erasuredesk.keyring.CreateKeyFile;
import io.erasuredesk.support.Dovecot;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What the desk works with: PostgreSQL and Dovecot as they run for real, a shop, a mail sink. */
final class World implements AutoCloseable {

  static final String USER = "support";

  /** Whose mailbox only {@link Download} reads. */
  static final String READER = "reader";

  static final String PASSWORD = "bench";
  private static final String SUPERUSER = "postgres";

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final Dovecot dovecot;
  private final SampleShopServer erasure;
  private final AnyAccountShop shop;
  private final SmtpSink smtp;

  World() throws IOException, GeneralSecurityException, SQLException {
    folder = Files.createTempDirectory("bench");
    Path log = folder.resolve("postgres.log");
    postgres =
        EmbeddedPostgres.builder()
            // the library switches these off, which would make every commit cost nothing
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "128MB")
            .setServerConfig("max_wal_size", "1GB")
            .setServerConfig("unix_socket_directories", "")
            .setOutputRedirector(Redirect.appendTo(log.toFile()))
            .setErrorRedirector(Redirect.appendTo(log.toFile()))
            .start();
    fresh("shop");
    fresh("bare");
    dovecot =
        Dovecot.setup()
            .user(USER, PASSWORD)
            .user(READER, PASSWORD)
            .durable()
            .with("mail_cache_max_size = 64M")
            .start();
    erasure = SampleShopServer.start(ShopSettings.of(jdbcUrl("shop"), folder.resolve("shop")));
    shop = new AnyAccountShop();
    smtp = new SmtpSink();
    CreateKeyFile.at(keys());
  }

  Path folder() {
    return folder;
  }

  Path keys() {
    return folder.resolve("keys.json");
  }

  Dovecot dovecot() {
    return dovecot;
  }

  SampleShopServer erasure() {
    return erasure;
  }

  AnyAccountShop shop() {
    return shop;
  }

  SmtpSink smtp() {
    return smtp;
  }

  String jdbcUrl(String database) {
    return postgres.getJdbcUrl(SUPERUSER, database);
  }

  /** An empty database of this name, whatever it held before. */
  void fresh(String database) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + database + " with (force)");
      statement.execute("create database " + database);
      statement.execute("checkpoint"); // what came before is nobody's cost from here on
    }
  }

  @Override
  public void close() throws IOException {
    smtp.close();
    shop.close();
    erasure.close();
    dovecot.close();
    postgres.close();
  }
}
