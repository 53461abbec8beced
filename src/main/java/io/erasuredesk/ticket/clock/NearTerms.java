package io.erasuredesk.ticket.clock;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Finds tickets whose term is near or over and of which nobody was told yet. What a query finds is
 * locked for the caller's transaction; rows that another replica holds are left to it.
 */
@ApplicationScoped
class NearTerms {

  private static final int AT_ONCE = 20;

  private static final String OPEN =
      " t.status not in ('ERASED', 'PARTIALLY_ERASED', 'DENIED', 'WITHDRAWN', 'EXPIRED',"
          + " 'DUPLICATE', 'DISMISSED', 'FORGOTTEN')";

  private static final String LOCKED = " limit " + AT_ONCE + " for update of t skip locked";

  private final Session entities;

  NearTerms(Session entities) {
    this.entities = entities;
  }

  /** Whose answer is due by an instant; a clock that stands still runs out for nobody. */
  List<UUID> answers(Cause cause, Instant by) {
    return query(
            "select t.id from ticket t where"
                + OPEN
                + " and t.paused_at is null and t.due_at <= :by"
                + untold("t.due_at")
                + " order by t.due_at",
            cause)
        .setParameter("by", by)
        .getResultList();
  }

  /**
   * Who was not told that the request arrived, the oldest first, whose term is the first to end.
   *
   * @param everywhere whether a law that wants an acknowledgement may hold for all
   */
  List<UUID> acknowledgements(boolean everywhere) {
    return query(
            "select t.id from ticket t where"
                + OPEN
                + (everywhere ? "" : " and t.regime = 'CALIFORNIA'")
                + " and not "
                + Acknowledgements.BY_LETTER
                + " and not "
                + Acknowledgements.BY_PERSON
                + " and not exists (select 1 from escalation e where e.ticket_id = t.id"
                + " and e.cause = :cause and e.settled_at is null)"
                + " order by t.received_at",
            Cause.ACKNOWLEDGEMENT_DUE)
        .getResultList();
  }

  /** What has been blocked for longer than this. */
  List<UUID> blocked(Duration longest, Instant now) {
    return query(
            "select t.id from ticket t where t.status = 'BLOCKED' and t.status_since <= :since"
                + untold("t.status_since + make_interval(secs => :longest)")
                + " order by t.status_since",
            Cause.BLOCKED_TOO_LONG)
        .setParameter("since", now.minus(longest))
        .setParameter("longest", (double) longest.toSeconds())
        .getResultList();
  }

  private NativeQuery<UUID> query(String sql, Cause cause) {
    return entities.createNativeQuery(sql + LOCKED, UUID.class).setParameter("cause", cause.name());
  }

  private static String untold(String due) {
    return " and not exists (select 1 from escalation e where e.ticket_id = t.id"
        + " and e.cause = :cause and e.settled_at is null and e.due = "
        + due
        + ")";
  }
}
