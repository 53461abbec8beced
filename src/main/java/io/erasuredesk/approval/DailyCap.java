package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Past so many approvals within 24 hours an admin needs another one (threat 82), so that one bribed
 * or phished admin cannot approve without end. Approvals that still wait for the other admin count.
 */
@Startup
@ApplicationScoped
class DailyCap implements NeedsSecondAdmin {

  private static final Duration DAY = Duration.ofHours(24);

  private static final String COUNT =
      """
      select (select count(*) from approval where approved_by = :who and approved_at > :since)
        + (select count(*) from approval where first_by = :who and approved_at > :since)
        + (select count(*) from first_approval where approved_by = :who and approved_at > :since)""";

  private final EntityManager entities;
  private final Clock clock;
  private final int cap;

  DailyCap(EntityManager entities, ApprovalLimits limits, Clock clock) {
    this.entities = entities;
    this.clock = clock;
    this.cap = limits.dailyCap();
    if (cap < 0) {
      throw new ConfigurationException("desk.approval.daily-cap: must not be negative");
    }
  }

  @Override
  public Optional<SecondAdminReason> why(Ticket ticket, Actor.Staff by) {
    queueUp(by.name());
    Number approved =
        (Number)
            entities
                .createNativeQuery(COUNT, Long.class)
                .setParameter("who", by.name())
                .setParameter("since", clock.instant().minus(DAY))
                .getSingleResult();
    return approved.longValue() < cap ? Optional.empty() : Optional.of(SecondAdminReason.DAILY_CAP);
  }

  /** One approval of an admin at a time, so that no two take the last place. */
  private void queueUp(String admin) {
    entities
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtextextended(:admin, 82))", Integer.class)
        .setParameter("admin", admin)
        .getSingleResult();
  }
}
