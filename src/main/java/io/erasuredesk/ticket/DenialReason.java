package io.erasuredesk.ticket;

/** Why a request may be denied; the closed list, each with a text in the denial letter. */
public enum DenialReason {
  /** Identity could not be established (GDPR 12(2), 12(6)). */
  NOT_IDENTIFIED,
  /** There is no account and no data under what was named. */
  NO_DATA_FOUND,
  /** The law obliges to keep it (GDPR 17(3)(b)). */
  LEGAL_OBLIGATION,
  /** Needed for legal claims (GDPR 17(3)(e)). */
  LEGAL_CLAIMS,
  /** Manifestly unfounded or excessive (GDPR 12(5)). */
  EXCESSIVE,
  /** Fraud is suspected. */
  SUSPECTED_FRAUD,
  /** The shop is not the controller of this. */
  WRONG_CONTROLLER
}
