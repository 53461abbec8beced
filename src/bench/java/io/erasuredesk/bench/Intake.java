package io.erasuredesk.bench;

import io.erasuredesk.support.Maildir;
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
 * The desk's whole intake of a full mailbox: from the first row of the ledger to the last terminal
 * state. By then every request has its ticket and its acknowledgement; the challenges are the next
 * stage's work and end a little later.
 */
final class Intake implements AutoCloseable {

  private static final Map<String, String> ALL = Map.of("DESK_MAILBOXES_SUPPORT_START_FROM", "ALL");
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final World world;
  private final BenchSettings settings;
  private final Desk desk;

  /** What came of it. */
  record Result(Pace filed, Pace challenged, Duration cpu, long peakMegabytes, String states) {}

  private Intake(World world, BenchSettings settings, Desk desk) {
    this.world = world;
    this.settings = settings;
    this.desk = desk;
  }

  /** A fresh desk that has taken other mails than those that were laid by. */
  static Intake warmedUp(World world, BenchSettings settings)
      throws IOException, SQLException, InterruptedException {
    world.fresh(Desk.DATABASE);
    Maildir inbox = world.dovecot().maildir(World.USER);
    inbox.clear();
    MailMix mix = new MailMix(settings.seed());
    for (int n = 0; n < settings.warmUp(); n++) {
      inbox.deliver(mix.mail(settings.mails() + n));
    }
    Desk desk = Desk.start(world, world.dovecot().port(), settings.javaOptions(), ALL);
    Intake intake = new Intake(world, settings, desk);
    intake.awaitEnd(settings.warmUp());
    return intake;
  }

  /** Of the mails that were laid by. */
  Result measure() throws IOException, SQLException, InterruptedException {
    Duration before = desk.cpu();
    long begin = count(world, "select coalesce(max(uid), 0) from ledger");
    world.dovecot().maildir(World.USER).deliverLaidBy();
    awaitFiled(settings.warmUp() + settings.mails());
    Duration cpu = desk.cpu().minus(before);
    awaitEnd(settings.warmUp() + settings.mails());
    String since = " - min(fetched_at))::numeric from ledger where uid > " + begin;
    return new Result(
        new Pace(
            settings.mails(),
            count(world, "select 1000000000 * extract(epoch from max(settled_at)" + since)),
        new Pace(
            settings.mails(),
            count(
                world,
                "select 1000000000 * extract(epoch from (select max(status_since) from ticket)"
                    + since)),
        cpu,
        desk.peakMegabytes(),
        states(world, begin));
  }

  @Override
  public void close() throws IOException {
    desk.close();
  }

  private void awaitFiled(int mails) throws IOException, SQLException, InterruptedException {
    awaitCount(desk, world, "select count(*) from ledger where settled_at is not null", mails);
  }

  private void awaitEnd(int mails) throws IOException, SQLException, InterruptedException {
    awaitFiled(mails);
    awaitNone("select count(*) from ticket where look_up = 'PENDING'");
    awaitNone("select count(*) from outgoing_mail where state = 'QUEUED'");
  }

  private void awaitNone(String sql) throws IOException, SQLException, InterruptedException {
    awaitCount(desk, world, "select 1 - least(1, (" + sql + "))", 1);
  }

  static void awaitCount(Desk desk, World world, String sql, long count)
      throws IOException, SQLException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached(world, sql, count)) {
      desk.mustLive();
      if (System.nanoTime() > deadline) {
        throw new IOException("The desk does not come to an end: " + states(world, 0));
      }
      TimeUnit.SECONDS.sleep(1);
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

  private static String states(World world, long above) throws SQLException {
    try (Connection connection = DriverManager.getConnection(world.jdbcUrl(Desk.DATABASE));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select string_agg(state || ' ' || n, ', ' order by n desc) from"
                    + " (select state, count(*) n from ledger where uid > "
                    + above
                    + " group by state) s")) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
