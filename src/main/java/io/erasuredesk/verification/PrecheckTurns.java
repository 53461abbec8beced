package io.erasuredesk.verification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Whose turn it is to be checked at the shop, among tickets without a check that still counts. */
@ApplicationScoped
class PrecheckTurns {

  private final Session entities;

  PrecheckTurns(Session entities) {
    this.entities = entities;
  }

  /** Takes the ticket that is most overdue; it is free again at {@code until}. */
  Optional<UUID> take(Instant now, Instant until) {
    return entities
        .createNativeQuery(
            "insert into precheck_turn (ticket_id, taken_until)"
                + " select t.id, cast(:until as timestamptz) from ticket t"
                + " left join precheck p on p.ticket_id = t.id"
                + " left join precheck_turn u on u.ticket_id = t.id"
                + " where t.status in ('VERIFYING', 'BLOCKED', 'AWAITING_APPROVAL',"
                + " 'COOLING_OFF')"
                + " and t.account is not null"
                + " and (p.ticket_id is null or p.next_check_at <= :now)"
                + " and (u.ticket_id is null or u.taken_until <= :now)"
                // whoever waits for people comes first; before the hand-off it is asked in any case
                + " order by t.status = 'COOLING_OFF', coalesce(p.next_check_at, t.status_since) limit 1"
                + " for update of t skip locked"
                + " on conflict (ticket_id) do update set taken_until = excluded.taken_until"
                + " returning ticket_id",
            UUID.class)
        .setParameter("now", now)
        .setParameter("until", until)
        .getResultStream()
        .findFirst();
  }

  /** The answer is recorded. */
  void done(UUID ticketId) {
    entities
        .createNativeMutationQuery("delete from precheck_turn where ticket_id = :ticket")
        .setParameter("ticket", ticketId)
        .executeUpdate();
  }

  /** There was no answer; not before {@code at} again. */
  void putOff(UUID ticketId, Instant at) {
    entities
        .createNativeMutationQuery(
            "update precheck_turn set taken_until = :at where ticket_id = :ticket")
        .setParameter("at", at)
        .setParameter("ticket", ticketId)
        .executeUpdate();
  }
}
