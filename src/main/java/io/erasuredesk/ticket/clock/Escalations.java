package io.erasuredesk.ticket.clock;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * What was brought before an admin. Each term of a ticket is raised once, by the primary key and
 * not by timing; a term that moves is another one. The ticket's overlay stands as long as one is
 * open.
 */
@ApplicationScoped
public class Escalations {

  /** One open escalation, for the list. */
  @Schema(name = "Escalation")
  public record Open(String ref, TicketStatus status, Cause cause, Instant due, Instant raisedAt) {}

  private static final int LONGEST_LIST = 500;

  private final Session entities;
  private final AuditLog log;
  private final Clock clock;

  Escalations(Session entities, AuditLog log, Clock clock) {
    this.entities = entities;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Raises it, unless that was done before. The ticket is locked by the caller.
   *
   * @param due the term that it is about
   * @return whether it was news
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean raise(Ticket ticket, Cause cause, Instant due) {
    Instant now = clock.instant();
    boolean news =
        entities
                .createNativeMutationQuery(
                    "insert into escalation (ticket_id, cause, due, raised_at)"
                        + " values (:ticket, :cause, :due, :now)"
                        + " on conflict (ticket_id, cause, due) do update"
                        + " set raised_at = excluded.raised_at, settled_at = null"
                        + " where escalation.settled_at is not null")
                .setParameter("ticket", ticket.id())
                .setParameter("cause", cause.name())
                .setParameter("due", due)
                .setParameter("now", now)
                .executeUpdate()
            > 0;
    if (news) {
      ticket.escalate(now);
      log.append(Act.ESCALATED, ticket.id(), new Actor.Clock(), Map.of("cause", cause.name()));
    }
    return news;
  }

  /**
   * Settles what was raised for some causes, and lifts the overlay if nothing else is open. The
   * ticket is locked by the caller.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void settle(Ticket ticket, Set<Cause> causes) {
    entities
        .createNativeMutationQuery(
            "update escalation set settled_at = :now"
                + " where ticket_id = :ticket and cause in (:causes) and settled_at is null")
        .setParameter("now", clock.instant())
        .setParameter("ticket", ticket.id())
        .setParameterList("causes", names(causes))
        .executeUpdate();
    if (!isOpen(ticket, EnumSet.allOf(Cause.class))) {
      ticket.deescalate();
    }
  }

  /** Whether a ticket is before an admin for one of some causes. */
  public boolean isOpen(Ticket ticket, Set<Cause> causes) {
    return !entities
        .createNativeQuery(
            "select cause from escalation where ticket_id = :ticket and cause in (:causes)"
                + " and settled_at is null",
            String.class)
        .setParameter("ticket", ticket.id())
        .setParameterList("causes", names(causes))
        .getResultList()
        .isEmpty();
  }

  private static List<String> names(Set<Cause> causes) {
    return causes.stream().map(Cause::name).toList();
  }

  /**
   * What is open, the most urgent first.
   *
   * @param of of this ticket alone, or null for all, as far as a list goes
   */
  @Transactional
  public List<Open> open(@Nullable TicketRef of) {
    return entities
        .createNativeQuery(
            "select t.ref as ref, t.status as status, e.cause as cause, e.due as due,"
                + " e.raised_at as raised from escalation e join ticket t on t.id = e.ticket_id"
                + " where e.settled_at is null and t.ref = coalesce(cast(:ref as text), t.ref)"
                + " order by e.due, t.ref, e.cause",
            Tuple.class)
        .setParameter("ref", of == null ? null : of.text())
        .setMaxResults(LONGEST_LIST)
        .getResultStream()
        .map(
            row ->
                new Open(
                    row.get("ref", String.class),
                    TicketStatus.valueOf(row.get("status", String.class)),
                    Cause.valueOf(row.get("cause", String.class)),
                    row.get("due", Instant.class),
                    row.get("raised", Instant.class)))
        .toList();
  }
}
