package io.erasuredesk.ticket;

/** What waits for whom: the piles on which staff works. */
public enum TicketQueue {
  /** No account was found, or several: a person must see what this is. */
  TRIAGE("t.status = RECEIVED and t.lookUp in (NONE, SEVERAL)"),
  /** Confirmed, with nothing in the way. */
  TO_VERIFY("t.status = VERIFYING"),
  /** Verified by somebody else. */
  TO_APPROVE("t.status = AWAITING_APPROVAL"),
  /** Refused, failed or doubtful. */
  ACTION_REQUIRED("t.status = ACTION_REQUIRED"),
  /** A mail came that nobody has read. */
  FROZEN("t.overlays.frozenAt is not null and t.status not in " + Words.ENDED),
  /** A legal hold is on it. */
  HELD("t.overlays.legalHold = true and t.status not in " + Words.ENDED),
  /** A term is near, or something is stuck: an admin must look. */
  ESCALATED("t.escalatedAt is not null and t.status not in " + Words.ENDED);

  private static final class Words {

    static final String ENDED =
        "(ERASED, PARTIALLY_ERASED, DENIED, WITHDRAWN, EXPIRED, DUPLICATE, DISMISSED, FORGOTTEN)";
  }

  /** The statuses after which only forgetting follows. */
  static final String ENDED = Words.ENDED;

  private final String condition;

  TicketQueue(String condition) {
    this.condition = condition;
  }

  /** In the words of the query language. */
  String condition() {
    return condition;
  }
}
