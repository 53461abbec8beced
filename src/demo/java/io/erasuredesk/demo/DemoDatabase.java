package io.erasuredesk.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL as a child process, reachable from this machine only, on a free port. */
public final class DemoDatabase implements AutoCloseable {

  /** The role of the desk and the shop, whose password is its name. */
  public static final String USER = "postgres";

  private static final Duration RECOVERY = Duration.ofMinutes(1);

  private final EmbeddedPostgres server;

  private DemoDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /** A database for tests: in a temporary folder, fast instead of durable. */
  public static DemoDatabase temporary() throws IOException {
    return new DemoDatabase(EmbeddedPostgres.builder().start());
  }

  /**
   * A database that keeps its data in a folder, and takes the folder over if a server was left
   * running on it.
   *
   * @param program where the server's program files are unpacked to
   */
  static DemoDatabase in(Path folder, Path program, Path log) throws IOException {
    LeftOverDatabase.stop(folder);
    return new DemoDatabase(
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(program.toFile())
            // the owner closes it after the desk has ended, not at the same time
            .setRegisterShutdownHook(false)
            .setPGStartupWait(RECOVERY)
            .setOutputRedirector(Redirect.appendTo(log.toFile()))
            .setErrorRedirector(Redirect.appendTo(log.toFile()))
            // the library switches these off for tests; a demo must survive a kill
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            // the files of sockets are left behind by a kill, and their folder may not be ours
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("shared_buffers", "32MB")
            .setServerConfig("max_connections", "60")
            .start());
  }

  /** The server. */
  public EmbeddedPostgres server() {
    return server;
  }

  /** Where a database of this server is. */
  public String jdbcUrl(String database) {
    return server.getJdbcUrl(USER, database);
  }

  /** Makes a database unless there is one of that name. */
  public void create(String database) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        var query = connection.prepareStatement("select 1 from pg_database where datname = ?");
        Statement statement = connection.createStatement()) {
      query.setString(1, database);
      try (ResultSet found = query.executeQuery()) {
        if (!found.next()) {
          statement.execute("create database " + database);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
