package io.erasuredesk.verification;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;

/**
 * When something about a customer's identity can be proven: after the challenge, before a decision.
 */
public final class Provable {

  private Provable() {}

  /** Whether it can. */
  public static boolean is(Ticket ticket) {
    return ticket.hasAccount()
        && (ticket.status().isUndecided() || ticket.status() == TicketStatus.AWAITING_CONFIRMATION);
  }

  /**
   * Refuses where it cannot.
   *
   * @throws DeskException {@code WRONG_STATUS}
   */
  public static void require(Ticket ticket) {
    if (!is(ticket)) {
      throw new DeskException(
          ProblemType.WRONG_STATUS,
          "Identity is proven after the challenge and before the approval: " + ticket.status());
    }
  }
}
