package io.erasuredesk.verification.match;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.verification.DataPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** All comparisons, and how many are left. Works in the caller's transaction. */
@ApplicationScoped
public class Matches {

  private static final Duration DAY = Duration.ofHours(24);
  private static final String WRONG = "m.matched is distinct from true";

  private final EntityManager entities;
  private final MatchConfig config;
  private final Clock clock;

  Matches(EntityManager entities, MatchConfig config, Clock clock) {
    this.entities = entities;
    this.config = config;
    this.clock = clock;
  }

  /** Which data points of the account that is bound now have matched on this ticket. */
  public Set<DataPoint> matched(Ticket ticket) {
    Set<DataPoint> points = EnumSet.noneOf(DataPoint.class);
    ticket
        .accountIndex()
        .ifPresent(
            account ->
                points.addAll(
                    entities
                        .createQuery(
                            "select m.point from MatchTry m where m.ticketId = :ticket"
                                + " and m.accountIndex = :account and m.matched = true",
                            DataPoint.class)
                        .setParameter("ticket", ticket.id())
                        .setParameter("account", account)
                        .getResultList()));
    return points;
  }

  /**
   * Makes others who ask about the same account, or by the same agent, wait until the end of the
   * transaction, so that no two count the same last try.
   */
  void hold(byte[] account, String agent) {
    hold(ByteBuffer.wrap(account).getLong());
    hold(0x6d61746368000000L ^ agent.hashCode());
  }

  private void hold(long key) {
    entities
        .createNativeQuery("select 1 from pg_advisory_xact_lock(:key)", Integer.class)
        .setParameter("key", key)
        .getSingleResult();
  }

  /** How many wrong answers may still follow; zero or less = none. */
  int left(UUID ticketId, byte[] account, DataPoint point, String agent) {
    Instant now = clock.instant();
    Instant since = now.minus(config.window());
    long onTicket =
        count(
            "select count(*) from match_try m where m.ticket_id = ?1 and m.account_index = ?2 and "
                + WRONG,
            ticketId,
            account);
    long onAccount =
        count(
            "select count(*) from match_try m where m.account_index = ?1 and m.tried_at > ?2 and "
                + WRONG,
            account,
            since);
    long onPoint =
        count(
            "select count(*) from match_try m where m.account_index = ?1 and m.tried_at > ?2"
                + " and m.point = ?3 and "
                + WRONG,
            account,
            since,
            point.name());
    long byAgent =
        count(
            "select count(*) from match_try m where m.tried_by = ?1 and m.tried_at > ?2",
            agent,
            now.minus(DAY));
    return (int)
        Math.min(
            Math.min(config.triesPerTicket() - onTicket, config.triesPerPoint() - onPoint),
            Math.min(config.triesPerAccount() - onAccount, config.triesPerAgent() - byAgent));
  }

  void add(MatchTry one) {
    entities.persist(one);
  }

  MatchTry require(UUID id) {
    return entities.find(MatchTry.class, id);
  }

  /** It was not asked after all: the shop did not answer. */
  void remove(UUID id) {
    entities.remove(require(id));
  }

  private long count(String sql, Object... parameters) {
    var query = entities.createNativeQuery(sql, Long.class);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return ((Number) query.getSingleResult()).longValue();
  }
}
