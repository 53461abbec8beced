package io.erasuredesk.retention;

import io.erasuredesk.audit.PublicLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * How many requests came in each year and what they came to (11 CCR 7102), from rows that outlive
 * the forgetting and hold no personal data. Signed with the log's key, so that what was published
 * cannot be published otherwise later without being seen.
 */
@ApplicationScoped
public class Counters {

  private static final String COUNT =
      """
      with request as (
        select cast(extract(year from t.received_at at time zone 'UTC') as integer) as year,
          coalesce(f.ended_as, t.status) as came_to, t.denial_reason,
          extract(epoch from coalesce(f.ended_at, t.status_since) - t.received_at) / 86400 as days
        from ticket t left join forgetting f on f.ticket_id = t.id)
      select year, 'received' as what, cast(count(*) as text) as value, 1 as place
          from request group by year
        union all
        select year, case came_to when 'ERASED' then 'complied' when 'PARTIALLY_ERASED' then 'partly'
            when 'DENIED' then 'denied' when 'WITHDRAWN' then 'withdrawn' when 'EXPIRED' then 'expired'
            when 'DUPLICATE' then 'duplicate' when 'DISMISSED' then 'no_request' else 'open' end,
          cast(count(*) as text), 2 from request group by 1, 2
        union all
        select year, 'denied.' || lower(denial_reason), cast(count(*) as text), 3 from request
          where came_to = 'DENIED' group by 1, 2
        union all
        select year, 'median_days',
          cast(round(cast(percentile_cont(0.5) within group (order by days) as numeric), 1) as text), 4
          from request where came_to in ('ERASED', 'PARTIALLY_ERASED', 'DENIED') group by 1
      order by year, place, what
      """;

  private final EntityManager entities;
  private final PublicLog log;

  Counters(EntityManager entities, PublicLog log) {
    this.entities = entities;
    this.log = log;
  }

  /** A signed note with a line for each count: year, what, how many. */
  @Transactional
  public String note() {
    @SuppressWarnings("unchecked")
    List<Object[]> rows = entities.createNativeQuery(COUNT).getResultList();
    StringBuilder lines = new StringBuilder();
    for (Object[] row : rows) {
      lines.append(row[0]).append(' ').append(row[1]).append(' ').append(row[2]).append('\n');
    }
    return log.sign("counters", lines.toString());
  }
}
