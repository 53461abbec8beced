package io.erasuredesk.erasure.promise;

import io.erasuredesk.erasure.ErasureConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Counts how the desk's promises stand, and how those of the last weeks were kept. */
@ApplicationScoped
public class CountPromises {

  /**
   * How one promise stands.
   *
   * @param open not done, and still in time
   * @param late not done, and not in time any more
   * @param kept done in time
   * @param broken done, but not in time
   * @param medianSeconds from the beginning to the end of those that are done; null if none is
   */
  @Schema(name = "PromiseCount")
  public record Count(long open, long late, long kept, long broken, @Nullable Long medianSeconds) {}

  /** Approvals that were taken back before anything happened were never owed anything. */
  private static final String DATES =
      """
      with dates as (
        select 'DECISION' as promise, since, due, ended_at as done from decision_promise
        union all
        select 'SUSPENSION', a.approved_at,
            a.approved_at + make_interval(secs => :suspend),
            case when o.accepted_at is not null
              then greatest(o.accepted_at, a.approved_at) end
          from approval a
            left join erasure_order o on o.ticket_id = a.ticket_id and o.phase = 'SUSPEND'
          where a.withdrawn_at is null or o.accepted_at is not null
        union all
        select 'ERASURE', a.approved_at, %s, o.settled_at
          from approval a join ticket t on t.id = a.ticket_id
            left join erasure_order o on o.ticket_id = a.ticket_id and o.phase = 'ERASE'
              and o.state = 'COMPLETED'
          where a.withdrawn_at is null and a.recalled_at is null
            and t.status not in ('DENIED', 'WITHDRAWN'))
      select promise,
        count(*) filter (where done is null and due >= :now) as open,
        count(*) filter (where done is null and due < :now) as late,
        count(*) filter (where done <= due and done > :from) as kept,
        count(*) filter (where done > due and done > :from) as broken,
        cast(percentile_cont(0.5) within group (order by extract(epoch from done - since))
          filter (where done > :from) as bigint) as median
      from dates group by promise"""
          .formatted(LatePromises.ERASED_BY);

  private final Session entities;
  private final ErasureConfig erasure;
  private final PromiseConfig config;
  private final Clock clock;

  CountPromises(Session entities, ErasureConfig erasure, PromiseConfig config, Clock clock) {
    this.entities = entities;
    this.erasure = erasure;
    this.config = config;
    this.clock = clock;
  }

  /** Counts now. */
  @Transactional
  public Map<Promise, Count> count() {
    Instant now = clock.instant();
    Map<Promise, Count> counts = new EnumMap<>(Promise.class);
    for (Promise promise : Promise.values()) {
      counts.put(promise, new Count(0, 0, 0, 0, null));
    }
    entities
        .createNativeQuery(DATES, Tuple.class)
        .setParameter("suspend", LatePromises.seconds(config.suspendWithin()))
        .setParameter("within", LatePromises.seconds(erasure.within()))
        .setParameter("least", LatePromises.seconds(LatePromises.LEAST))
        .setParameter("now", now)
        .setParameter("from", now.minus(config.countedFor()))
        .getResultStream()
        .forEach(
            row ->
                counts.put(
                    Promise.valueOf(row.get("promise", String.class)),
                    new Count(
                        row.get("open", Long.class),
                        row.get("late", Long.class),
                        row.get("kept", Long.class),
                        row.get("broken", Long.class),
                        row.get("median", Long.class))));
    return counts;
  }
}
