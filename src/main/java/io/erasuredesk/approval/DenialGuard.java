package io.erasuredesk.approval;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.ticket.Ticket;

/**
 * What a room above knows that stands against a denial: nobody may tell a customer "we will not
 * erase" while an order is out that may still erase.
 */
public interface DenialGuard {

  /**
   * Passes, or refuses.
   *
   * @throws DeskException {@code WRONG_STATUS} if a denial could be untrue
   */
  void requireNothingUnderWay(Ticket ticket);
}
