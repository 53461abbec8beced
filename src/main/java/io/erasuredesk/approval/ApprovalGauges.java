package io.erasuredesk.approval;

import io.erasuredesk.work.Gate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import org.hibernate.Session;

/**
 * Approvals of the last hour at {@code /q/metrics}: in all, and of the busiest admin, who is not
 * named. {@code desk.approvals.burst} is 1 while one admin approves more than {@code
 * desk.approval.burst} in an hour; that is what an alarm hangs on (threat 82).
 */
@ApplicationScoped
class ApprovalGauges implements MeterBinder {

  private static final Duration HOUR = Duration.ofHours(1);

  private static final String ALL = "select count(*) from approval where approved_at > :since";

  private static final String BUSIEST =
      """
      select coalesce(max(n), 0) from (
        select count(*) as n from (
          select approved_by as who from approval where approved_at > :since
          union all select first_by from approval
            where first_by is not null and approved_at > :since
          union all select approved_by from first_approval where approved_at > :since) yes
        group by who) admins""";

  private final Session entities;
  private final Gate gate;
  private final ApprovalLimits limits;
  private final Clock clock;

  ApprovalGauges(Session entities, Gate gate, ApprovalLimits limits, Clock clock) {
    this.entities = entities;
    this.gate = gate;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("desk.approvals.hour", () -> count(ALL))
        .description("Approvals within the last hour")
        .register(registry);
    Gauge.builder("desk.approvals.busiest", () -> count(BUSIEST))
        .description("Of these, the ones of the admin who gave the most")
        .register(registry);
    Gauge.builder("desk.approvals.burst", () -> count(BUSIEST) > limits.burst() ? 1 : 0)
        .description("1 while one admin approves more than desk.approval.burst in an hour")
        .register(registry);
  }

  /** Not a number while the database is away; readiness says that. */
  private double count(String sql) {
    if (!gate.isOpen()) {
      return Double.NaN;
    }
    try {
      return QuarkusTransaction.requiringNew()
          .call(
              () ->
                  entities
                      .createNativeQuery(sql, Long.class)
                      .setParameter("since", clock.instant().minus(HOUR))
                      .getSingleResult())
          .doubleValue();
    } catch (PersistenceException e) {
      return Double.NaN;
    }
  }
}
