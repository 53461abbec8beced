package io.erasuredesk.erasure;

/** Why a person must look; the closed words that a ticket in {@code ACTION_REQUIRED} shows. */
enum ActionReason {
  /** An order, a dispute or the wallet stands in the way again. */
  BLOCKED_AT_SHOP,
  /** The shop has another registered address for the account than the one that confirmed. */
  ACCOUNT_CHANGED,
  /** The shop does not know the account any more, before anything was ordered. */
  ACCOUNT_GONE,
  /** A sign of a take-over that the approvers did not see: this order is never sent. */
  RISK_FLAGGED,
  /** What would be erased is not what was approved. */
  APPROVAL_CHANGED,
  /** The erasure component turned the order, or a question about it, down. */
  ORDER_REFUSED,
  /** The erasure component holds another order under our id. */
  ID_CONFLICT,
  /** An answer was not signed by the erasure component. */
  BAD_SIGNATURE,
  /** An answer was signed and still made no sense. */
  BAD_ANSWER,
  /** No answer for longer than {@code desk.erasure.give-up-after}. */
  NO_ANSWER,
  /** The erasure component has lost an order that it had taken. */
  ORDER_UNKNOWN,
  /** The erasure component called the order off by itself. */
  CANCELLED_BY_COMPONENT,
  /** Completed without an outcome: reported, but unproven. */
  COMPLETED_UNPROVEN,
  /** Completed with the outcome {@code refused}. */
  REPORTED_REFUSED,
  /** Completed with the outcome {@code failed}. */
  REPORTED_FAILED,
  /** Completed, and a look-up still finds the account. */
  ACCOUNT_STILL_THERE,
  /** The approval is too old to be handed off by itself. */
  APPROVAL_EXPIRED
}
