package io.erasuredesk.erasure.promise;

import io.erasuredesk.erasure.ErasureConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Finds approvals whose suspension or erasure does not come in time. What is found is locked for
 * the caller's transaction; rows that another replica holds are left to it.
 */
@ApplicationScoped
class LatePromises {

  /** With a long cooling-off the promise counts from its end; this is the least that it needs. */
  static final Duration LEAST = Duration.ofHours(1);

  /** A ticket and the end of its promise. */
  record Late(UUID ticketId, Instant due) {}

  /** When what was approved has to be gone. */
  static final String ERASED_BY =
      "greatest(a.approved_at + make_interval(secs => :within),"
          + " a.not_before + make_interval(secs => :least))";

  private static final String UNTOLD =
      " and not exists (select 1 from escalation e where e.ticket_id = t.id and e.cause = :cause)"
          + " order by a.approved_at limit 1 for update of t skip locked";

  private static final String SUSPENSION =
      """
      select t.id as ticket, a.approved_at + make_interval(secs => :within) as due
      from approval a join ticket t on t.id = a.ticket_id
      where a.withdrawn_at is null
        and t.status in ('COOLING_OFF', 'HANDED_OFF', 'ERASING', 'ACTION_REQUIRED')
        and a.approved_at + make_interval(secs => :within) < :now
        and not exists (select 1 from erasure_order o
          where o.ticket_id = t.id and o.phase = 'SUSPEND' and o.accepted_at is not null)"""
          + UNTOLD;

  private static final String ERASURE =
      "select t.id as ticket, "
          + ERASED_BY
          + " as due from approval a join ticket t on t.id = a.ticket_id"
          + " where a.withdrawn_at is null"
          + " and t.status in ('COOLING_OFF', 'HANDED_OFF', 'ERASING', 'ACTION_REQUIRED')"
          + " and "
          + ERASED_BY
          + " <= :by"
          + UNTOLD;

  private static final String SUSPENDED_LATE =
      """
      select t.id from ticket t join escalation e on e.ticket_id = t.id
      where e.cause = 'SUSPENSION_LATE' and e.settled_at is null
        and exists (select 1 from erasure_order o where o.ticket_id = t.id
          and o.phase = 'SUSPEND' and o.accepted_at is not null)
      limit 1 for update of t skip locked""";

  private final Session entities;
  private final ErasureConfig erasure;
  private final PromiseConfig config;

  LatePromises(Session entities, ErasureConfig erasure, PromiseConfig config) {
    this.entities = entities;
    this.erasure = erasure;
    this.config = config;
  }

  /** An account that should have been suspended by now. */
  Optional<Late> suspension(Instant now, String cause) {
    return first(
        entities
            .createNativeQuery(SUSPENSION, Tuple.class)
            .setParameter("within", seconds(config.suspendWithin()))
            .setParameter("now", now)
            .setParameter("cause", cause));
  }

  /** An account that will hardly be gone in time. */
  Optional<Late> erasure(Instant now, String cause) {
    return first(
        entities
            .createNativeQuery(ERASURE, Tuple.class)
            .setParameter("within", seconds(erasure.within()))
            .setParameter("least", seconds(LEAST))
            .setParameter("by", now.plus(config.warnBefore()))
            .setParameter("cause", cause));
  }

  /** A ticket that was raised for its suspension, which has come meanwhile. */
  Optional<UUID> suspendedAfterAll() {
    return entities.createNativeQuery(SUSPENDED_LATE, UUID.class).getResultStream().findFirst();
  }

  private static Optional<Late> first(NativeQuery<Tuple> query) {
    return query
        .getResultStream()
        .findFirst()
        .map(row -> new Late(row.get("ticket", UUID.class), row.get("due", Instant.class)));
  }

  static double seconds(Duration time) {
    return time.toSeconds();
  }
}
