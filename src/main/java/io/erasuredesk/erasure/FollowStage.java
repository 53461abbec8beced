package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.work.ParallelStage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Follows orders that were taken: asks where they stand, as a net for lost callbacks; looks at the
 * shop once they are said to be done; and says so when the promise is about to be broken.
 */
@ApplicationScoped
class FollowStage implements ParallelStage {

  private static final Logger LOG = Logger.getLogger(FollowStage.class);

  /** With a long cooling-off the promise counts from its end; this is the least that it needs. */
  private static final Duration LEAST = Duration.ofHours(1);

  private static final String TO_FOLLOW =
      """
      select o.id from erasure_order o join ticket t on t.id = o.ticket_id
      where o.follow_at <= :now
        and (o.state = 'COMPLETED' or (o.state in ('ACCEPTED', 'IN_PROGRESS') and not :open))
        and t.status in ('HANDED_OFF', 'ERASING')
      order by o.follow_at limit 1 for update of o skip locked""";

  private static final String OVERDUE =
      """
      select o.id from erasure_order o
        join approval a on a.ticket_id = o.ticket_id join ticket t on t.id = o.ticket_id
      where o.phase = 'SUSPEND' and o.settled_at is null and o.overdue_at is null
        and a.withdrawn_at is null and a.approved_at <= :approved and a.not_before <= :ended
        and t.status in ('COOLING_OFF', 'HANDED_OFF', 'ERASING', 'ACTION_REQUIRED')
      limit 1 for update of o skip locked""";

  private record Claim(UUID ticketId, UUID orderId, boolean completed) {}

  private final ErasureOrders orders;
  private final ErasureComponent component;
  private final HandOffGate gate;
  private final FreshCheck shop;
  private final RecordStatus statuses;
  private final SettleErasure settle;
  private final AuditLog log;
  private final ErasureConfig config;
  private final Clock clock;

  FollowStage(
      ErasureOrders orders,
      ErasureComponent component,
      HandOffGate gate,
      FreshCheck shop,
      RecordStatus statuses,
      SettleErasure settle,
      AuditLog log,
      ErasureConfig config,
      Clock clock) {
    this.orders = orders;
    this.component = component;
    this.gate = gate;
    this.shop = shop;
    this.statuses = statuses;
    this.settle = settle;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "erasure.follow";
  }

  @Override
  public int lanes() {
    return config.parallel();
  }

  @Override
  public Optional<Runnable> claim() {
    Optional<Claim> due = QuarkusTransaction.requiringNew().call(this::next);
    if (due.isPresent()) {
      return due.map(claim -> () -> follow(claim));
    }
    boolean warned = QuarkusTransaction.requiringNew().call(this::warnOfOverdue);
    return warned ? Optional.of(() -> {}) : Optional.empty();
  }

  private Optional<Claim> next() {
    Instant now = clock.instant();
    return orders
        .claim(TO_FOLLOW, Map.of("now", now, "open", gate.isOpen(now)))
        .map(
            order -> {
              order.followAt(now.plus(config.pollInterval()));
              return new Claim(order.ticketId(), order.id(), order.state() == OrderState.COMPLETED);
            });
  }

  private void follow(Claim claim) {
    if (claim.completed()) {
      lookAtShop(claim);
    } else {
      Answer answer = gate.learn(component.status(claim.orderId()));
      statuses.record(claim.ticketId(), claim.orderId(), answer);
    }
  }

  private void lookAtShop(Claim claim) {
    try {
      settle.settle(claim.ticketId(), claim.orderId(), shop.isGone(claim.ticketId()));
    } catch (DeskException e) {
      if (e.type() != ProblemType.SHOP_UNAVAILABLE) {
        throw e;
      }
      // the claim has already put the next look off
    }
  }

  private boolean warnOfOverdue() {
    Instant now = clock.instant();
    Optional<ErasureOrder> order =
        orders.claim(
            OVERDUE, Map.of("approved", now.minus(config.within()), "ended", now.minus(LEAST)));
    order.ifPresent(
        found -> {
          found.overdue(now);
          log.append(Act.ERASURE_OVERDUE, found.ticketId(), new Actor.Clock());
          LOG.warnf(
              "Ticket %s: not erased within %s of the approval", found.ticketId(), config.within());
        });
    return order.isPresent();
  }
}
