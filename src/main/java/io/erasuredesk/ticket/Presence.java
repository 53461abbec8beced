package io.erasuredesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.Session;

/**
 * Who has a ticket open, so that two people on one ticket see each other. It is a courtesy and
 * locks nothing: what protects a ticket is its version.
 */
@ApplicationScoped
public class Presence {

  private static final Duration COUNTS_FOR = Duration.ofSeconds(60);

  private final Session entities;
  private final Tickets tickets;
  private final Clock clock;

  Presence(Session entities, Tickets tickets, Clock clock) {
    this.entities = entities;
    this.tickets = tickets;
    this.clock = clock;
  }

  /**
   * Somebody is here, and is for a minute.
   *
   * @throws io.erasuredesk.problem.DeskException {@code NOT_FOUND}
   */
  @Transactional
  public void here(TicketRef ref, String who) {
    Ticket ticket = tickets.require(ref);
    Instant now = clock.instant();
    entities
        .createNativeMutationQuery(
            "delete from presence where ticket_id = :ticket and seen_at < :old")
        .setParameter("ticket", ticket.id())
        .setParameter("old", now.minus(COUNTS_FOR))
        .executeUpdate();
    entities
        .createNativeMutationQuery(
            "insert into presence (ticket_id, who, seen_at) values (:ticket, :who, :now)"
                + " on conflict (ticket_id, who) do update set seen_at = excluded.seen_at")
        .setParameter("ticket", ticket.id())
        .setParameter("who", who)
        .setParameter("now", now)
        .executeUpdate();
  }

  /** Who else is here, by sign-in name; in the caller's transaction. */
  public List<String> others(Ticket ticket, String self) {
    return entities
        .createNativeQuery(
            "select who from presence where ticket_id = :ticket and who <> :self"
                + " and seen_at >= :since order by who",
            String.class)
        .setParameter("ticket", ticket.id())
        .setParameter("self", self)
        .setParameter("since", clock.instant().minus(COUNTS_FOR))
        .getResultList();
  }

  /** How many people have which ticket open, by reference; in the caller's transaction. */
  public Map<String, Integer> everywhere() {
    Map<String, Integer> here = new TreeMap<>();
    entities
        .createNativeQuery(
            "select t.ref, count(*) from presence p join ticket t on t.id = p.ticket_id"
                + " where p.seen_at >= :since group by t.ref",
            Object[].class)
        .setParameter("since", clock.instant().minus(COUNTS_FOR))
        .getResultList()
        .forEach(row -> here.put((String) row[0], ((Number) row[1]).intValue()));
    return here;
  }
}
