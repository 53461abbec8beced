package io.erasuredesk.erasure;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.work.ParallelStage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends what is due to the erasure component: claim (transaction), call (none), record
 * (transaction). After a try whose answer may have been lost it asks by id before it sends again.
 * An erasure waits for the end of the cooling-off and for its suspension to be taken, and is not
 * sent on a legal hold or over an unread mail, nor if the shop says something else by then than
 * what was approved. The {@link HandOffGate} keeps orders back while the erasure component is away.
 */
@ApplicationScoped
class DispatchStage implements ParallelStage {

  private static final String DUE =
      """
      select o.id from erasure_order o
        join approval a on a.ticket_id = o.ticket_id join ticket t on t.id = o.ticket_id
      where o.next_try_at <= :now and (o.claimed_until is null or o.claimed_until <= :now)
        and (o.state = 'CANCELLING'
          or (o.state = 'QUEUED' and a.withdrawn_at is null
            and (o.phase = 'SUSPEND'
              or ((o.sent_at is not null or not :full) and t.status = 'HANDED_OFF' and not t.legal_hold
                and t.frozen_at is null and a.not_before <= :now
                and exists (select 1 from erasure_order s
                  where s.ticket_id = o.ticket_id and s.phase = 'SUSPEND'
                    and s.state in ('ACCEPTED', 'IN_PROGRESS', 'COMPLETED'))))))
      order by o.next_try_at limit 1 for update of o skip locked""";

  private static final String TOO_LONG =
      """
      select o.id from erasure_order o join ticket t on t.id = o.ticket_id
      where o.next_try_at is not null and o.state = 'QUEUED' and o.trying_since <= :since
        and (o.phase = 'SUSPEND' or t.status = 'HANDED_OFF')
      limit 1 for update of o skip locked""";

  /**
   * How many calls of one try can run into the time limit: ask, look at the shop, send, and a
   * certificate.
   */
  private static final int CALLS = 9;

  private static final byte[] NOTHING = {};

  @SuppressWarnings("ArrayRecordComponent") // lives for one step and is compared nowhere
  private record Claim(
      UUID ticketId, UUID orderId, Phase phase, boolean cancelling, boolean inDoubt, byte[] body) {

    static Claim of(ErasureOrder order, byte[] body) {
      return new Claim(
          order.ticketId(),
          order.id(),
          order.phase(),
          order.state() == OrderState.CANCELLING,
          order.delivery().isInDoubt(),
          body);
    }
  }

  private final ErasureOrders orders;
  private final OrderBody bodies;
  private final Tickets tickets;
  private final ErasureComponent component;
  private final HandOffGate gate;
  private final LastLook lastLook;
  private final RecordSubmission submission;
  private final RecordCancellation cancellation;
  private final ErasureConfig config;
  private final Clock clock;

  DispatchStage(
      ErasureOrders orders,
      OrderBody bodies,
      Tickets tickets,
      ErasureComponent component,
      HandOffGate gate,
      LastLook lastLook,
      RecordSubmission submission,
      RecordCancellation cancellation,
      ErasureConfig config,
      Clock clock) {
    this.orders = orders;
    this.bodies = bodies;
    this.tickets = tickets;
    this.component = component;
    this.gate = gate;
    this.lastLook = lastLook;
    this.submission = submission;
    this.cancellation = cancellation;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "erasure.dispatch";
  }

  @Override
  public int lanes() {
    return config.parallel();
  }

  @Override
  public Optional<Runnable> claim() {
    Optional<Claim> due = QuarkusTransaction.requiringNew().call(this::next);
    if (due.isPresent()) {
      return due.map(claim -> () -> work(claim));
    }
    return QuarkusTransaction.requiringNew()
        .call(this::waitedTooLong)
        .map(claim -> () -> giveUp(claim));
  }

  private Optional<Claim> next() {
    Instant now = clock.instant();
    if (gate.isOpen(now)) {
      return Optional.empty();
    }
    Duration longest = config.timeout().multipliedBy(CALLS);
    return orders
        .claim(DUE, Map.of("now", now, "full", gate.isFull(now)))
        .filter(order -> gate.passes(order.isNewErasure(), now, longest))
        .map(
            order -> {
              Ticket ticket = tickets.find(order.ticketId()).orElseThrow();
              Claim claim = Claim.of(order, bodies.open(ticket, order));
              order.delivery().claim(now, now.plus(longest));
              return claim;
            });
  }

  /** An order that no open circuit let through in all the time that the desk has patience for. */
  private Optional<Claim> waitedTooLong() {
    Instant now = clock.instant();
    if (!gate.isOpen(now)) {
      return Optional.empty();
    }
    return orders
        .claim(TOO_LONG, Map.of("since", now.minus(config.giveUpAfter())))
        .map(order -> Claim.of(order, NOTHING));
  }

  private void giveUp(Claim claim) {
    record(claim, Answer.later(Optional.empty(), "CIRCUIT_OPEN"));
  }

  private void work(Claim claim) {
    if (claim.cancelling()) {
      cancellation.record(claim.ticketId(), claim.orderId(), cancel(claim));
    } else {
      submit(claim);
    }
  }

  private void submit(Claim claim) {
    if (claim.inDoubt()) {
      Answer known = ask(claim);
      if (known.kind() != Answer.Kind.UNKNOWN) {
        record(claim, known);
        return;
      }
    }
    if (claim.phase() == Phase.ERASE && isFrozen(claim.ticketId())) {
      record(claim, Answer.later(Optional.empty(), ProblemType.UNREAD_MAIL.name()));
      return;
    }
    Optional<ActionReason> changed;
    try {
      changed = claim.phase() == Phase.ERASE ? lastLook.look(claim.ticketId()) : Optional.empty();
    } catch (DeskException e) {
      if (e.type() != ProblemType.SHOP_UNAVAILABLE) {
        throw e;
      }
      record(claim, Answer.later(Optional.empty(), e.type().name()));
      return;
    }
    if (changed.isPresent()) {
      submission.heldBack(claim.ticketId(), claim.orderId(), claim.inDoubt(), changed.get());
    } else {
      record(claim, gate.learn(component.submit(claim.orderId(), claim.body())));
    }
  }

  private boolean isFrozen(UUID ticketId) {
    return QuarkusTransaction.requiringNew()
        .call(() -> tickets.find(ticketId).orElseThrow().frozenAt().isPresent());
  }

  private void record(Claim claim, Answer answer) {
    submission.record(claim.ticketId(), claim.orderId(), claim.inDoubt(), answer);
  }

  private Answer cancel(Claim claim) {
    Answer answer = gate.learn(component.cancel(claim.orderId()));
    // it may have begun, or an earlier answer to the same question was lost: ask which
    return answer.kind() == Answer.Kind.CONFLICT ? ask(claim) : answer;
  }

  private Answer ask(Claim claim) {
    return gate.learn(component.status(claim.orderId()));
  }
}
