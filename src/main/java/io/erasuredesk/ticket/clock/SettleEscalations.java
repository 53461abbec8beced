package io.erasuredesk.ticket.clock;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Settles what was raised about a term that has moved, or a state that has ended, and finds tickets
 * of which nothing is open any more. Works in the caller's transaction.
 */
@ApplicationScoped
class SettleEscalations {

  private static final int AT_ONCE = 20;

  private static final String OVER =
      """
      update escalation e set settled_at = :now from ticket t
      where t.id = e.ticket_id and e.settled_at is null and (
        t.status in ('ERASED', 'PARTIALLY_ERASED', 'DENIED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE',
          'DISMISSED', 'FORGOTTEN')
        or (e.cause in ('ANSWER_DUE', 'ANSWER_OVERDUE')
          and (t.due_at <> e.due or t.paused_at is not null))
        or (e.cause = 'ANSWER_UNREAD' and t.status <> 'AWAITING_CUSTOMER')
        or (e.cause = 'HOLD_REVIEW_DUE' and not t.legal_hold)
        or (e.cause = 'BLOCKED_TOO_LONG' and t.status <> 'BLOCKED')
        or (e.cause = 'DECISION_LATE' and t.status not in ('VERIFYING', 'AWAITING_APPROVAL'))
        or (e.cause = 'ACKNOWLEDGEMENT_DUE' and (%s or %s)))"""
          .formatted(Acknowledgements.BY_LETTER, Acknowledgements.BY_PERSON);

  private static final String QUIET =
      """
      select t.id from ticket t where t.escalated_at is not null
        and t.status not in ('ERASED', 'PARTIALLY_ERASED', 'DENIED', 'WITHDRAWN', 'EXPIRED',
          'DUPLICATE', 'DISMISSED', 'FORGOTTEN')
        and exists (select 1 from escalation e where e.ticket_id = t.id)
        and not exists (
          select 1 from escalation e where e.ticket_id = t.id and e.settled_at is null)
      limit %d for update of t skip locked"""
          .formatted(AT_ONCE);

  private final Session entities;

  SettleEscalations(Session entities) {
    this.entities = entities;
  }

  /** Settles, and says how many. */
  int settle(Instant now) {
    return entities.createNativeMutationQuery(OVER).setParameter("now", now).executeUpdate();
  }

  /** Tickets under an overlay that nothing keeps up any more, locked. */
  List<UUID> quiet() {
    return entities.createNativeQuery(QUIET, UUID.class).getResultList();
  }
}
