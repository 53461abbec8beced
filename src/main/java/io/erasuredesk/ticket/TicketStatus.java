package io.erasuredesk.ticket;

/** Where a ticket stands. What may follow is in {@link Moves}. */
public enum TicketStatus {
  /** Stored and classified; the account is being looked up, or a person must triage. */
  RECEIVED,
  /** The challenge is at the registered address. */
  AWAITING_CONFIRMATION,
  /** A representative checks the evidence and the preconditions. */
  VERIFYING,
  /** Something exact was asked of the customer. */
  AWAITING_CUSTOMER,
  /** An open order, an open dispute or a wallet balance stands in the way; polled. */
  BLOCKED,
  /** Verified; another person decides. */
  AWAITING_APPROVAL,
  /** Approved, access suspended; the customer may still stop. */
  COOLING_OFF,
  /** The order is at the erasure component, or on its way. */
  HANDED_OFF,
  /** The erasure component works. */
  ERASING,
  /** Refused, failed or doubtful: a person must look. */
  ACTION_REQUIRED,
  /** A look-up at the shop finds nothing any more. */
  ERASED,
  /** As erased, with retained parts and their grounds. */
  PARTIALLY_ERASED,
  /** Ended by a decision with a reason. */
  DENIED,
  /** Ended by the customer. */
  WITHDRAWN,
  /** Ended because nobody confirmed in time. */
  EXPIRED,
  /** Ended because an earlier ticket does the same. */
  DUPLICATE,
  /** Ended by a person because it was no request. */
  DISMISSED,
  /** The desk's own copy is gone. The only absorbing status. */
  FORGOTTEN;

  /** Whether nothing but forgetting can follow. */
  public boolean isEnded() {
    return switch (this) {
      case ERASED, PARTIALLY_ERASED, DENIED, WITHDRAWN, EXPIRED, DUPLICATE, DISMISSED, FORGOTTEN ->
          true;
      case RECEIVED,
          AWAITING_CONFIRMATION,
          VERIFYING,
          AWAITING_CUSTOMER,
          BLOCKED,
          AWAITING_APPROVAL,
          COOLING_OFF,
          HANDED_OFF,
          ERASING,
          ACTION_REQUIRED ->
          false;
    };
  }

  /**
   * Whether the customer has confirmed and nobody has decided: what is in the way can be cleared.
   */
  public boolean isUndecided() {
    return switch (this) {
      case VERIFYING, AWAITING_CUSTOMER, BLOCKED, AWAITING_APPROVAL -> true;
      case RECEIVED,
          AWAITING_CONFIRMATION,
          COOLING_OFF,
          HANDED_OFF,
          ERASING,
          ACTION_REQUIRED,
          ERASED,
          PARTIALLY_ERASED,
          DENIED,
          WITHDRAWN,
          EXPIRED,
          DUPLICATE,
          DISMISSED,
          FORGOTTEN ->
          false;
    };
  }
}
