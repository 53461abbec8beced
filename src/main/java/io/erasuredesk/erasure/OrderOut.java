package io.erasuredesk.erasure;

import io.erasuredesk.approval.DenialGuard;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses a denial while an order is out that may still erase, or has erased. */
@ApplicationScoped
class OrderOut implements DenialGuard {

  private final ErasureOrders orders;

  OrderOut(ErasureOrders orders) {
    this.orders = orders;
  }

  @Override
  public void requireNothingUnderWay(Ticket ticket) {
    if (orders.lock(ticket.id(), Phase.ERASE).filter(OrderOut::mayErase).isPresent()) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "An order is out that may still erase: retry or withdraw it");
    }
  }

  private static boolean mayErase(ErasureOrder order) {
    return switch (order.state()) {
      case QUEUED -> order.delivery().wasSent();
      case ACCEPTED, IN_PROGRESS, CANCELLING -> true;
      case COMPLETED ->
          order
              .outcome()
              .filter(outcome -> outcome == Outcome.REFUSED || outcome == Outcome.FAILED)
              .isEmpty();
      case CANCELLED, REFUSED -> false;
    };
  }
}
