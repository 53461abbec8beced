package io.erasuredesk.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A real PostgreSQL that can crash: all of it, or the backends of the desk. */
final class Database implements AutoCloseable {

  private static final String USER = "postgres";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final int port;
  private EmbeddedPostgres server;

  Database() throws IOException, SQLException {
    folder = Files.createTempDirectory("faults-pg");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    start();
    run("create database desk", "postgres");
    run("create database shop", "postgres");
  }

  int port() {
    return port;
  }

  /** Where a database is, past every proxy. */
  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, database, USER);
  }

  /** A connection past every proxy; waits while the server recovers. */
  Connection connect() {
    return connect("desk");
  }

  private Connection connect(String database) {
    AtomicReference<Connection> opened = new AtomicReference<>();
    Waiting.until(
        PATIENCE,
        "PostgreSQL answers",
        () -> {
          try {
            opened.set(DriverManager.getConnection(url(database), USER, USER));
            return true;
          } catch (SQLException e) {
            return false; // it recovers
          }
        });
    return opened.get();
  }

  void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPGStartupWait(PATIENCE)
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "80")
            .start();
  }

  /** As {@code pg_ctl stop -m immediate}: no checkpoint, no farewell; the next start recovers. */
  void crash() throws IOException, InterruptedException {
    String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip();
    new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
    Waiting.until(
        PATIENCE,
        "PostgreSQL ends",
        () -> ProcessHandle.of(Long.parseLong(pid)).map(p -> !p.isAlive()).orElse(true));
    server.close();
  }

  /** Ends the sessions of the desks, as an administrator does. */
  void terminateBackends() throws SQLException {
    try (Connection connection = connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = 'desk' and application_name = 'desk under test'");
    }
  }

  /** Kills one session's process, upon which the server drops them all and recovers its log. */
  void crashBackend() throws SQLException, IOException, InterruptedException {
    List<String> pids = new ArrayList<>();
    try (Connection connection = connect("postgres");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select pid from pg_stat_activity"
                    + " where datname = 'desk' and application_name = 'desk under test' limit 1")) {
      while (rows.next()) {
        pids.add(rows.getString(1));
      }
    }
    for (String pid : pids) {
      new ProcessBuilder("kill", "-KILL", pid).start().waitFor();
    }
  }

  void run(String sql, String database) throws SQLException {
    try (Connection connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    World.delete(folder);
  }
}
