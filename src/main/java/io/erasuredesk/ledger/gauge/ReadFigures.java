package io.erasuredesk.ledger.gauge;

import io.erasuredesk.ledger.DeskName;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.mail.OutgoingState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads all figures at once: one statement that touches only what is open, and for the mails that
 * have ended one count over an index.
 */
@ApplicationScoped
class ReadFigures {

  private static final String OPEN =
      """
      select 'mail' as what, mailbox as name, state, count(*) as n, min(arrived_at) as since,
          cast(null as timestamptz) as balanced, 0 as missing, 0 as lost, 0 as doubled
        from ledger where state in ('STORED', 'QUARANTINED', 'OVERSIZED') group by mailbox, state
      union all
      select 'unreviewed', mailbox, '', count(*), min(settled_at), null, 0, 0, 0
        from ledger where to_review and reviewed_at is null group by mailbox
      union all
      select 'letter', '', state, count(*), min(queued_at), null, 0, 0, 0
        from outgoing_mail where state <> 'SENT' group by state
      union all
      select 'mailbox', m.name, '',
          case when m.lease_owner = :own and m.lease_until > :now then 1 else 0 end,
          m.last_success_at, b.ended_at, coalesce(b.missing, 0), coalesce(b.lost, 0),
          coalesce(b.doubled, 0)
        from mailbox m left join lateral (
          select ended_at, missing, lost, doubled from balance
          where mailbox = m.name and outcome in ('EVEN', 'UNEVEN')
          order by asked_at desc limit 1) b on true""";

  private final EntityManager entities;
  private final Clock clock;

  ReadFigures(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** What is open now. */
  @Transactional
  Figures open() {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(OPEN, Object[].class)
            .setParameter("own", DeskName.OWN)
            .setParameter("now", clock.instant())
            .getResultList();
    Map<Figures.Key, Figures.Waiting> open = new HashMap<>();
    Map<String, Figures.Waiting> unreviewed = new HashMap<>();
    Map<OutgoingState, Figures.Waiting> letters = new EnumMap<>(OutgoingState.class);
    Map<String, Figures.Visits> mailboxes = new HashMap<>();
    for (Object[] row : rows) {
      String name = (String) row[1];
      String state = (String) row[2];
      Figures.Waiting waiting = new Figures.Waiting(number(row[3]), instant(row[4]));
      switch ((String) row[0]) {
        case "mail" -> open.put(new Figures.Key(name, LedgerState.valueOf(state)), waiting);
        case "unreviewed" -> unreviewed.put(name, waiting);
        case "letter" -> letters.put(OutgoingState.valueOf(state), waiting);
        default ->
            mailboxes.put(
                name,
                new Figures.Visits(
                    waiting.count() > 0,
                    waiting.oldest(),
                    instant(row[5]),
                    number(row[6]),
                    number(row[7]),
                    number(row[8])));
      }
    }
    return new Figures(open, unreviewed, letters, mailboxes);
  }

  /** How many mails are in each state, since the beginning. */
  @Transactional
  Map<LedgerState, Long> all() {
    Map<LedgerState, Long> counts = new EnumMap<>(LedgerState.class);
    for (LedgerState state : LedgerState.values()) {
      counts.put(state, 0L);
    }
    for (Object[] row :
        entities
            .createQuery(
                "select e.state, count(*) from LedgerEntry e group by e.state", Object[].class)
            .getResultList()) {
      counts.put((LedgerState) row[0], number(row[1]));
    }
    return counts;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    return (Instant) value;
  }
}
