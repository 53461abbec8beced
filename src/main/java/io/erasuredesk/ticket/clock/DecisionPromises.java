package io.erasuredesk.ticket.clock;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.law.ClockConfig;
import io.erasuredesk.ticket.law.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The promise that people decide within some working days (C4), counted while a request lies with
 * them. What lies with the shop or the customer in between begins anew afterwards, and what ends
 * without a decision of ours counts for nothing. Works in the caller's transaction.
 */
@ApplicationScoped
class DecisionPromises {

  private static final int AT_ONCE = 50;

  private static final String NEW =
      """
      select t.id from ticket t where t.status in ('VERIFYING', 'AWAITING_APPROVAL')
        and not exists (select 1 from decision_promise p
          where p.ticket_id = t.id and p.ended_at is null)
      limit %d for update of t skip locked"""
          .formatted(AT_ONCE);

  private static final String DECIDED =
      """
      update decision_promise p
      set ended_at = greatest(p.since, coalesce(t.approved_at, t.status_since))
      from ticket t where t.id = p.ticket_id and p.ended_at is null and t.status in (
        'COOLING_OFF', 'HANDED_OFF', 'ERASING', 'ACTION_REQUIRED', 'ERASED', 'PARTIALLY_ERASED',
        'DENIED')""";

  private static final String LEFT =
      """
      delete from decision_promise p using ticket t
      where t.id = p.ticket_id and p.ended_at is null and t.status in (
        'RECEIVED', 'AWAITING_CONFIRMATION', 'AWAITING_CUSTOMER', 'BLOCKED', 'WITHDRAWN',
        'EXPIRED', 'DUPLICATE', 'DISMISSED', 'FORGOTTEN')""";

  private static final String LATE =
      """
      select t.id from ticket t join decision_promise p on p.ticket_id = t.id
      where p.ended_at is null and p.due < :now
        and t.status in ('VERIFYING', 'AWAITING_APPROVAL')
        and not exists (select 1 from escalation e where e.ticket_id = t.id
          and e.cause = 'DECISION_LATE' and e.settled_at is null)
      order by p.due limit %d for update of t skip locked"""
          .formatted(AT_ONCE);

  private final Session entities;
  private final Laws laws;
  private final ClockConfig config;

  DecisionPromises(Session entities, Laws laws, ClockConfig config) {
    this.entities = entities;
    this.laws = laws;
    this.config = config;
  }

  /** Ends what was decided, and forgets what is not with people any more. */
  int end() {
    return entities.createNativeMutationQuery(DECIDED).executeUpdate()
        + entities.createNativeMutationQuery(LEFT).executeUpdate();
  }

  /** Tickets with people of which no promise is written down yet, locked. */
  List<UUID> unpromised() {
    return entities.createNativeQuery(NEW, UUID.class).getResultList();
  }

  /** Tickets whose promise is over, locked. */
  List<UUID> late(Instant now) {
    return entities.createNativeQuery(LATE, UUID.class).setParameter("now", now).getResultList();
  }

  /** Writes one down. */
  void begin(Ticket ticket) {
    Instant since =
        ticket.status() == TicketStatus.VERIFYING
            ? ticket.statusSince()
            : ticket.verifiedAt().orElse(ticket.statusSince());
    LocalDate last =
        laws.calendar(ticket.regime()).plus(laws.day(since), Math.max(1, config.decideWithin()));
    entities
        .createNativeMutationQuery(
            "insert into decision_promise (ticket_id, since, due)"
                + " values (:ticket, :since, :due) on conflict (ticket_id, since)"
                + " do update set ended_at = null")
        .setParameter("ticket", ticket.id())
        .setParameter("since", since)
        .setParameter("due", laws.endOf(last))
        .executeUpdate();
  }

  /** Until when the running promise goes. */
  Instant due(UUID ticketId) {
    return entities
        .createNativeQuery(
            "select due from decision_promise where ticket_id = :ticket and ended_at is null",
            Instant.class)
        .setParameter("ticket", ticketId)
        .getSingleResult();
  }
}
