package io.erasuredesk.ticket.clock;

/** Why a ticket is brought before an admin. */
public enum Cause {
  /** The customer does not know yet that the request arrived, and the law says until when. */
  ACKNOWLEDGEMENT_DUE,
  /** The answer is due soon. */
  ANSWER_DUE,
  /** The answer was due. */
  ANSWER_OVERDUE,
  /** The term of a question is over, and a mail that came since waits to be read. */
  ANSWER_UNREAD,
  /** Something at the shop stands in the way for too long: erase in part, with a ground? (C1) */
  BLOCKED_TOO_LONG,
  /** Not decided within the promised working days (C4). */
  DECISION_LATE,
  /** Access was not cut within the promised minutes after the approval (C4). */
  SUSPENSION_LATE,
  /** The promise to have erased in time breaks (S13). */
  ERASURE_LATE,
  /** A legal hold has come to its day of review. */
  HOLD_REVIEW_DUE
}
