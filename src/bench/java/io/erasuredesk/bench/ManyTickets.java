package io.erasuredesk.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/**
 * Very many tickets in minutes: a few hundred are opened by the API, and then copied by the server
 * with their sealed content and words. Each copy has its own reference, times, status, indexes and
 * two words of its own; it shares the data key of its original, of which a page of fifty has fifty.
 * Copies have no mails in the ledger and no acts in the log.
 */
final class ManyTickets {

  static final int ORIGINALS = 500;
  private static final int WORDS = 40;

  private static final String[] COPY = {
    // the copies are no work of the desk: neither triggers nor references cost time
    "set session_replication_role = replica",
    "set maintenance_work_mem = '512MB'",
    "set synchronous_commit = off",
    """
    create temp table original as
      select row_number() over (order by ref) - 1 as n, * from ticket
    """,
    """
    create function pg_temp.ref(n bigint) returns text language sql immutable as $$
      select 'D-' || substr(w, 1, 4) || '-' || substr(w, 5) from (
        select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ',
          ((((n * 387420489 + 1) & 1099511627775) >> (5 * i)) & 31)::int + 1, 1), '' order by i) as w
        from generate_series(0, 7) i) s
    $$
    """,
    """
    create temp table copy as
      select gen_random_uuid() as id, c as n, o.id as original,
        date_trunc('milliseconds', now() - interval '3 years' * (c::float8 / %1$d)) as received_at,
        case when c %% 100 < 95 then 'ERASED' when c %% 100 = 95 then 'DENIED'
          when c %% 100 = 96 then 'WITHDRAWN' when c %% 100 = 97 then 'AWAITING_CONFIRMATION'
          when c %% 200 = 98 then 'AWAITING_APPROVAL' when c %% 200 = 99 then 'VERIFYING'
          else 'EXPIRED' end as status
      from generate_series(1, %1$d) c join original o on o.n = c %% (select count(*) from original)
    """,
    """
    insert into ticket (id, ref, status, status_since, regime, channel, locale, received_at, due_at,
      created_by, assignee, key_id, content, requester_index, account, account_index,
      registered_index, look_up, confirmed_at, verified_by, verified_at, evidence, approved_by,
      approved_at, denial_reason, version)
    select c.id, pg_temp.ref(c.n), c.status, c.received_at + interval '2 days', o.regime, o.channel,
      o.locale, c.received_at, c.received_at + interval '30 days', o.created_by,
      case when c.n %% 7 = 0 then 'agent' end, o.key_id, o.content, sha256(('r' || c.n)::bytea),
      o.account, sha256(('a' || c.n)::bytea), sha256(('r' || c.n)::bytea), 'FOUND',
      c.received_at + interval '1 hour',
      case when c.status in ('ERASED', 'AWAITING_APPROVAL') then 'other' end,
      case when c.status in ('ERASED', 'AWAITING_APPROVAL') then c.received_at end, null,
      case when c.status = 'ERASED' then 'admin' end,
      case when c.status = 'ERASED' then c.received_at + interval '1 day' end,
      case when c.status = 'DENIED' then 'EXCESSIVE' end, 7
    from copy c join original o on o.id = c.original
    """,
    """
    insert into message (id, ticket_id, at, author, content, indexed)
    select gen_random_uuid(), c.id, c.received_at, m.author, m.content, true
    from copy c join message m on m.ticket_id = c.original
    """,
    "alter table ticket_word drop constraint ticket_word_pkey",
    "drop index ticket_word_ticket",
    """
    insert into ticket_word (word, received_at, ticket_id)
    select w.word, c.received_at, c.id from copy c join ticket_word w on w.ticket_id = c.original
    union all
    select hashint8extended(c.n, own.n), c.received_at, c.id
    from copy c, generate_series(1, 2) own(n)
    """,
    "alter table ticket_word add primary key (word, received_at, ticket_id)",
    "create index ticket_word_ticket on ticket_word (ticket_id)",
    """
    insert into ticket_end
      (ticket_id, status, denial_reason, received_at, decided_at, due_at, ended_at)
    select id, status, denial_reason, received_at, approved_at, due_at, status_since from ticket
    where status in ('ERASED', 'DENIED', 'WITHDRAWN', 'EXPIRED') on conflict do nothing
    """,
    "vacuum analyze ticket",
    "vacuum analyze message",
    "vacuum analyze ticket_word",
    "vacuum analyze ticket_end",
    "vacuum analyze data_key",
    "checkpoint"
  };

  private ManyTickets() {}

  /** Opens the originals. */
  static void open(Desk desk, Vocabulary vocabulary, long seed)
      throws IOException, InterruptedException {
    Random random = new Random(seed);
    for (int n = 0; n < ORIGINALS; n++) {
      desk.create(
          "/api/v1/tickets",
          """
          {"address":"%s","name":"Customer %d","subject":"Delete my account","text":"%s"}
          """
              .formatted(address(n), n, vocabulary.text(random, WORDS)));
    }
  }

  /** Copies them; the desk must not run meanwhile. */
  static void copy(World world, int tickets) throws SQLException {
    try (Connection connection = DriverManager.getConnection(world.jdbcUrl(Desk.DATABASE));
        Statement statement = connection.createStatement()) {
      for (String sql : COPY) {
        statement.execute(sql.formatted(tickets));
      }
    }
  }

  static String address(int n) {
    return "customer" + n + "@many.example";
  }
}
