package io.erasuredesk.ticket;

import static io.erasuredesk.ticket.TicketStatus.*;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of legal moves. Every change of a ticket's status goes through {@link #require}; a
 * move that is not in the table does not exist.
 */
public final class Moves {

  private record Move(Set<TicketStatus> from, TicketStatus to) {}

  private static final Map<Verb, Move> TABLE = new EnumMap<>(Verb.class);

  static {
    allow(Verb.CHALLENGE, AWAITING_CONFIRMATION, RECEIVED);
    allow(Verb.CONFIRM, VERIFYING, AWAITING_CONFIRMATION);
    allow(Verb.BLOCK, BLOCKED, VERIFYING);
    allow(Verb.UNBLOCK, VERIFYING, BLOCKED);
    allow(Verb.ASK, AWAITING_CUSTOMER, VERIFYING);
    allow(Verb.ANSWER, VERIFYING, AWAITING_CUSTOMER);
    allow(Verb.VERIFY, AWAITING_APPROVAL, VERIFYING);
    allow(Verb.RETURN, VERIFYING, AWAITING_APPROVAL);
    allow(Verb.APPROVE, COOLING_OFF, AWAITING_APPROVAL);
    allow(Verb.RECALL, AWAITING_APPROVAL, COOLING_OFF, ACTION_REQUIRED);
    allow(Verb.HAND_OFF, HANDED_OFF, COOLING_OFF, ACTION_REQUIRED);
    allow(Verb.BEGIN, ERASING, HANDED_OFF);
    allow(Verb.REQUIRE_ACTION, ACTION_REQUIRED, COOLING_OFF, HANDED_OFF, ERASING);
    allow(Verb.ERASE, ERASED, ERASING);
    allow(Verb.ERASE_PARTLY, PARTIALLY_ERASED, ERASING);
    allow(
        Verb.DENY,
        DENIED,
        RECEIVED,
        AWAITING_CONFIRMATION,
        VERIFYING,
        AWAITING_CUSTOMER,
        BLOCKED,
        AWAITING_APPROVAL,
        COOLING_OFF,
        ACTION_REQUIRED);
    allow(
        Verb.WITHDRAW,
        WITHDRAWN,
        RECEIVED,
        AWAITING_CONFIRMATION,
        VERIFYING,
        AWAITING_CUSTOMER,
        BLOCKED,
        AWAITING_APPROVAL,
        COOLING_OFF,
        HANDED_OFF,
        ACTION_REQUIRED);
    allow(Verb.EXPIRE, EXPIRED, AWAITING_CONFIRMATION, AWAITING_CUSTOMER);
    allow(Verb.MARK_DUPLICATE, DUPLICATE, RECEIVED, AWAITING_CONFIRMATION);
    allow(Verb.PROMOTE, RECEIVED, DUPLICATE);
    allow(Verb.DISMISS, DISMISSED, RECEIVED);
    allow(
        Verb.FORGET,
        FORGOTTEN,
        ERASED,
        PARTIALLY_ERASED,
        DENIED,
        WITHDRAWN,
        EXPIRED,
        DUPLICATE,
        DISMISSED);
  }

  private Moves() {}

  private static void allow(Verb verb, TicketStatus to, TicketStatus first, TicketStatus... rest) {
    TABLE.put(verb, new Move(EnumSet.of(first, rest), to));
  }

  /** Where the verb leads from a status; empty if it is not allowed there. */
  public static Optional<TicketStatus> target(TicketStatus from, Verb verb) {
    Move move = TABLE.get(verb);
    return move != null && move.from().contains(from) ? Optional.of(move.to()) : Optional.empty();
  }

  /**
   * Where the verb leads.
   *
   * @throws DeskException {@code WRONG_STATUS} if the verb is not allowed in this status
   */
  static TicketStatus require(TicketStatus from, Verb verb) {
    return target(from, verb)
        .orElseThrow(
            () ->
                new DeskException(
                    ProblemType.WRONG_STATUS, verb + " is not possible while " + from));
  }
}
