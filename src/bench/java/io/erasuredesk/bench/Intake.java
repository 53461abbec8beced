package io.erasuredesk.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The desk's whole intake of a full mailbox, with an empty database: from the first row of the
 * ledger to the last terminal state. By then every request has its ticket and its acknowledgement;
 * the challenges are the next stage's work and end a little later.
 */
record Intake(Pace filed, Pace challenged, Duration cpu, long peakMegabytes, String states) {

  private static final Map<String, String> ALL = Map.of("DESK_MAILBOXES_SUPPORT_START_FROM", "ALL");
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  static Intake of(World world, int mails, String javaOptions)
      throws IOException, SQLException, InterruptedException {
    world.fresh(Desk.DATABASE);
    try (Desk desk = Desk.start(world, world.dovecot().port(), javaOptions, ALL)) {
      awaitCount(desk, world, "select count(*) from ledger where settled_at is not null", mails);
      Duration cpu = desk.cpu();
      long requests = count(world, "select count(*) from ticket where look_up <> 'NONE'");
      awaitCount(desk, world, "select count(*) from ticket where look_up = 'FOUND'", requests);
      return new Intake(
          new Pace(
              mails,
              count(
                  world,
                  "select 1000000000 * extract(epoch from max(settled_at) - min(fetched_at))::numeric"
                      + " from ledger")),
          new Pace(
              mails,
              count(
                  world,
                  "select 1000000000 * extract(epoch from (select max(status_since) from ticket)"
                      + " - min(fetched_at))::numeric from ledger")),
          cpu,
          desk.peakMegabytes(),
          states(world));
    }
  }

  static void awaitCount(Desk desk, World world, String sql, long count)
      throws IOException, SQLException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached(world, sql, count)) {
      desk.mustLive();
      if (System.nanoTime() > deadline) {
        throw new IOException("The desk does not come to an end: " + states(world));
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }

  private static boolean reached(World world, String sql, long count) {
    try {
      return count(world, sql) >= count;
    } catch (SQLException e) {
      return false; // the desk has not made its tables yet
    }
  }

  static long count(World world, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(world.jdbcUrl(Desk.DATABASE));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String states(World world) throws SQLException {
    try (Connection connection = DriverManager.getConnection(world.jdbcUrl(Desk.DATABASE));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select string_agg(state || ' ' || n, ', ' order by n desc) from"
                    + " (select state, count(*) n from ledger group by state) s")) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
