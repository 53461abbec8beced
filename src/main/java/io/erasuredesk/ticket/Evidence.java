package io.erasuredesk.ticket;

/** What a verification can rest on; only codes are kept, never copies of papers. */
public enum Evidence {
  /** The challenge came back from the registered address. Seen by the desk. */
  REGISTERED_MAILBOX(true),
  /** Data points matched blindly at the shop. Seen by the desk. */
  DATA_MATCH(true),
  /** Signed in at the shop a moment ago. Seen by the desk. */
  SHOP_SIGN_IN(true),
  /** A code sent to the registered telephone. Seen by the desk. */
  PHONE_CODE(true),
  /** A signed mandate, by the representative's word. */
  MANDATE(false),
  /** The person stood before the representative, by the representative's word. */
  IN_PERSON(false);

  private final boolean seenByTheDesk;

  Evidence(boolean seenByTheDesk) {
    this.seenByTheDesk = seenByTheDesk;
  }

  /** Whether it counts only if the desk itself saw it proven. */
  public boolean mustBeSeenByTheDesk() {
    return seenByTheDesk;
  }
}
