package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.approval.Approval;
import io.erasuredesk.approval.Approvals;
import io.erasuredesk.approval.RenewApproval;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.work.ParallelStage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns approvals into orders: the suspension at once, the erasure after the cooling-off and a
 * fresh look at the shop, and the end of a suspension whose approval was taken back.
 */
@ApplicationScoped
class OrderStage implements ParallelStage {

  private static final String WITHOUT_SUSPENSION =
      """
      select a.ticket_id from ticket t join approval a on a.ticket_id = t.id
      where t.status = 'COOLING_OFF' and a.withdrawn_at is null
        and not exists (select 1 from erasure_order o where o.ticket_id = a.ticket_id)
      limit 1 for update of a skip locked""";

  private static final String TAKEN_BACK =
      """
      select o.id from erasure_order o join approval a on a.ticket_id = o.ticket_id
      where o.settled_at is null and o.state in ('QUEUED', 'ACCEPTED')
        and (a.withdrawn_at is not null
          or (o.phase = 'SUSPEND' and exists (select 1 from ticket t where t.id = o.ticket_id
            and t.status in ('DENIED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'DISMISSED'))))
      limit 1 for update of o skip locked""";

  private static final String TO_HAND_OFF =
      """
      select o.id from erasure_order o
        join approval a on a.ticket_id = o.ticket_id join ticket t on t.id = o.ticket_id
      where o.hand_off_at <= :now and a.withdrawn_at is null
        and t.status = 'COOLING_OFF' and t.cooling_off_until <= :now and not t.legal_hold
        and t.frozen_at is null
      order by o.hand_off_at limit 1 for update of o skip locked""";

  private final ErasureOrders orders;
  private final OrderBody bodies;
  private final Approvals approvals;
  private final RenewApproval renewals;
  private final Tickets tickets;
  private final FreshCheck shop;
  private final HandOff handOff;
  private final Trouble trouble;
  private final BackOff backOff;
  private final ErasureConfig config;
  private final Clock clock;

  OrderStage(
      ErasureOrders orders,
      OrderBody bodies,
      Approvals approvals,
      RenewApproval renewals,
      Tickets tickets,
      FreshCheck shop,
      HandOff handOff,
      Trouble trouble,
      BackOff backOff,
      ErasureConfig config,
      Clock clock) {
    this.orders = orders;
    this.bodies = bodies;
    this.approvals = approvals;
    this.renewals = renewals;
    this.tickets = tickets;
    this.shop = shop;
    this.handOff = handOff;
    this.trouble = trouble;
    this.backOff = backOff;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "erasure.order";
  }

  @Override
  public int lanes() {
    return config.parallel();
  }

  @Override
  public Optional<Runnable> claim() {
    boolean done =
        QuarkusTransaction.requiringNew().call(this::orderSuspension)
            || QuarkusTransaction.requiringNew().call(this::callOff);
    return done
        ? Optional.of(() -> {})
        : QuarkusTransaction.requiringNew().call(this::next).map(id -> () -> handOff(id));
  }

  private boolean orderSuspension() {
    Optional<UUID> ticketId = orders.firstId(WITHOUT_SUSPENSION, Map.of());
    ticketId.ifPresent(
        id -> {
          if (orders.find(id, Phase.SUSPEND).isPresent()) {
            return; // another replica made it between our look and our lock
          }
          Ticket ticket = tickets.find(id).orElseThrow();
          Approval approval = approvals.find(id).orElseThrow();
          orders.add(
              bodies.make(
                  ticket,
                  Phase.SUSPEND,
                  clock.instant(),
                  approval.notBefore(),
                  List.of(),
                  Map.of(),
                  Optional.empty()));
        });
    return ticketId.isPresent();
  }

  private boolean callOff() {
    Optional<ErasureOrder> order = orders.claim(TAKEN_BACK, Map.of());
    order.ifPresent(found -> found.callOff(clock.instant()));
    return order.isPresent();
  }

  private void handOff(UUID ticketId) {
    Optional<FreshCheck.Finding> finding = look(ticketId);
    QuarkusTransaction.requiringNew().run(() -> decide(ticketId, finding));
  }

  private Optional<UUID> next() {
    Instant now = clock.instant();
    Optional<ErasureOrder> order = orders.claim(TO_HAND_OFF, Map.of("now", now));
    // a lease: should this process die, another one takes over after it
    order.ifPresent(found -> found.handOffAt(now.plus(config.timeout().multipliedBy(6))));
    return order.map(ErasureOrder::ticketId);
  }

  /** Empty if the shop does not answer. */
  private Optional<FreshCheck.Finding> look(UUID ticketId) {
    try {
      return Optional.of(shop.look(ticketId));
    } catch (DeskException e) {
      if (e.type() != ProblemType.SHOP_UNAVAILABLE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void decide(UUID ticketId, Optional<FreshCheck.Finding> finding) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ticketId);
    boolean waits = ticket.legalHold() || ticket.frozenAt().isPresent();
    if (ticket.status() != TicketStatus.COOLING_OFF || waits) {
      return; // stopped or held, or a mail came, while we looked
    }
    if (renewals.isExpired(ticket, now)) {
      trouble.requireAction(
          ticket, new Actor.Clock(), ActionReason.APPROVAL_EXPIRED, Phase.ERASE, now);
      return;
    }
    if (finding.isEmpty()) {
      ErasureOrder suspension = orders.lock(ticketId, Phase.SUSPEND).orElseThrow();
      suspension.handOffAt(now.plus(backOff.after(suspension.nextHandOffTry(), Optional.empty())));
      return;
    }
    Optional<ActionReason> found = finding.get().trouble();
    if (found.isPresent()) {
      trouble.requireAction(ticket, new Actor.Clock(), found.get(), Phase.ERASE, now);
    } else if (!handOff.handOff(
        ticket, finding.get().report().orElseThrow(), new Actor.Clock(), now)) {
      ActionReason changed =
          handOff.isFlaggedSince(ticket)
              ? ActionReason.RISK_FLAGGED
              : ActionReason.APPROVAL_CHANGED;
      trouble.requireAction(ticket, new Actor.Clock(), changed, Phase.ERASE, now);
    }
  }
}
