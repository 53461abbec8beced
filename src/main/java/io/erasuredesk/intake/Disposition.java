package io.erasuredesk.intake;

import io.erasuredesk.ledger.LedgerState;

/**
 * What is to become of a mail.
 *
 * @param state the ledger's word for it
 * @param certain for a request: whether the account may be looked up and challenged at once, or a
 *     person must look first
 * @param reason why, in closed words
 */
record Disposition(LedgerState state, boolean certain, String reason) {

  static Disposition of(LedgerState state, String reason) {
    return new Disposition(state, false, reason);
  }

  /** A clear request. */
  static Disposition request(String reason) {
    return new Disposition(LedgerState.REQUEST, true, reason);
  }

  /** It may be one; a person must look. */
  static Disposition triage(String reason) {
    return new Disposition(LedgerState.REQUEST, false, reason);
  }

  /** The same, with a further word in the reason. */
  Disposition hinting(String hint) {
    return new Disposition(state, certain, reason.isEmpty() ? hint : hint + " " + reason);
  }
}
