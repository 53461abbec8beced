package io.erasuredesk.ticket;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;

/** The rule that nobody acts on what somebody else has changed since it was read. */
public final class StaleRead {

  private StaleRead() {}

  /**
   * Refuses an act on an older version.
   *
   * @param version the version that was read, or -1 for whatever is current
   * @throws DeskException {@code CHANGED_MEANWHILE}
   */
  public static void refuse(Ticket ticket, long version) {
    if (version >= 0 && version != ticket.version()) {
      throw new DeskException(
          ProblemType.CHANGED_MEANWHILE, "The ticket was changed after it was read: read it again");
    }
  }

  /**
   * Refuses desk work on a ticket that has ended.
   *
   * @throws DeskException {@code WRONG_STATUS}
   */
  static void refuseEnded(Ticket ticket) {
    if (ticket.status().isEnded()) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "The ticket has ended: it is " + ticket.status());
    }
  }
}
