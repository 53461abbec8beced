package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.approval.RenewApproval;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.UnreadMails;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/**
 * An admin, having looked, lets an order go on that waits in {@code ACTION_REQUIRED}, under the
 * same id. If there is no order to erase yet, the shop is asked again and the order is made, for
 * exactly what was approved; an approval that is too old counts anew by it, if this admin may give
 * one. An order that was reported done is looked up again; if it was reported without an outcome,
 * the admin answers for it, and the look-up still decides.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS}; {@code
 * UNREAD_MAIL}; {@code FOUR_EYES} if an old approval would be renewed by the verifier or the
 * creator; {@code PRECONDITION_OPEN} if something is not as it was approved; {@code
 * SHOP_UNAVAILABLE}; {@code ALREADY_DONE} if another ticket is erasing the same account.
 */
@ApplicationScoped
public class RetryErasure {

  private final Tickets tickets;
  private final ErasureOrders orders;
  private final RenewApproval renewals;
  private final FreshCheck shop;
  private final HandOff handOff;
  private final AuditLog log;
  private final Clock clock;

  RetryErasure(
      Tickets tickets,
      ErasureOrders orders,
      RenewApproval renewals,
      FreshCheck shop,
      HandOff handOff,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.orders = orders;
    this.renewals = renewals;
    this.shop = shop;
    this.handOff = handOff;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Goes on.
   *
   * @param version the version that the admin read, or -1
   */
  public Ticket retry(TicketRef ref, Actor.Staff by, long version) {
    try {
      return QuarkusTransaction.requiringNew()
          .call(() -> goOn(load(ref, version), by))
          .orElseGet(() -> orderNow(ref, by, version));
    } catch (ConstraintViolationException e) {
      throw new DeskException(
          ProblemType.ALREADY_DONE, "Another ticket is erasing the same account", e);
    }
  }

  private Ticket load(TicketRef ref, long version) {
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    if (ticket.status() != TicketStatus.ACTION_REQUIRED) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "RETRY is not possible while " + ticket.status());
    }
    UnreadMails.refuse(ticket);
    return ticket;
  }

  /** Empty if there is no order to erase yet. */
  private Optional<Ticket> goOn(Ticket ticket, Actor.Staff by) {
    Instant now = clock.instant();
    Optional<ErasureOrder> erasure = orders.lock(ticket.id(), Phase.ERASE);
    if (erasure.isEmpty()) {
      return Optional.empty();
    }
    ticket.handOff(now);
    sendSuspensionAgain(ticket, now);
    ErasureOrder order = erasure.get();
    switch (order.state()) {
      case QUEUED, REFUSED -> {
        requireUnflagged(ticket, order);
        order.sendAgain(now);
      }
      case ACCEPTED -> order.followAt(now);
      case IN_PROGRESS -> {
        ticket.begin(now);
        order.followAt(now);
      }
      case COMPLETED -> lookAgain(ticket, order, by, now);
      case CANCELLING -> order.delivery().again(now);
      case CANCELLED ->
          throw new DeskException(ProblemType.WRONG_STATUS, "The order was called off");
    }
    log.append(Act.RETRIED, ticket.id(), by, Map.of("order", order.state().name()));
    orders.flush();
    return Optional.of(ticket);
  }

  /** What may have arrived is asked about; what certainly has not is not sent over a new sign. */
  private void requireUnflagged(Ticket ticket, ErasureOrder order) {
    if (!order.delivery().isInDoubt() && handOff.isFlaggedSince(ticket)) {
      throw new DeskException(
          ProblemType.PRECONDITION_OPEN,
          "A sign of a take-over came after the approval: deny it, or let the customer ask anew");
    }
  }

  private void lookAgain(Ticket ticket, ErasureOrder order, Actor.Staff by, Instant now) {
    if (order.outcome().isEmpty()) {
      order.vouch(by.name());
    }
    boolean failed =
        order
            .outcome()
            .filter(outcome -> outcome == Outcome.FAILED || outcome == Outcome.REFUSED)
            .isPresent();
    if (failed) {
      order.sendAgain(now);
    } else {
      ticket.begin(now);
      order.followAt(now);
    }
  }

  private Ticket orderNow(TicketRef ref, Actor.Staff by, long version) {
    var ticketId = QuarkusTransaction.requiringNew().call(() -> load(ref, version).id());
    FreshCheck.Finding finding = shop.look(ticketId);
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Ticket ticket = load(ref, version);
              Instant now = clock.instant();
              renewals.renewIfExpired(ticket, by, now);
              boolean ordered =
                  finding.report().isPresent()
                      && handOff.handOff(ticket, finding.report().get(), by, now);
              if (!ordered) {
                throw new DeskException(
                    ProblemType.PRECONDITION_OPEN,
                    "Not as approved: " + finding.trouble().orElse(ActionReason.APPROVAL_CHANGED));
              }
              sendSuspensionAgain(ticket, now);
              log.append(Act.RETRIED, ticket.id(), by, Map.of("order", "NONE"));
              orders.flush();
              return ticket;
            });
  }

  private void sendSuspensionAgain(Ticket ticket, Instant now) {
    orders
        .lock(ticket.id(), Phase.SUSPEND)
        .filter(order -> order.state() == OrderState.QUEUED || order.state() == OrderState.REFUSED)
        .ifPresent(order -> order.sendAgain(now));
  }
}
