package io.erasuredesk.verification.risk;

/** What may mean that somebody else has taken an account over (requirement 6.11). */
public enum RiskFlag {
  /** The registered address was changed a short while ago. */
  ADDRESS_CHANGED,
  /** The password was reset a short while ago. */
  PASSWORD_RESET,
  /** Somebody signed in from a new device a short while ago. */
  NEW_DEVICE,
  /** A payment is disputed. */
  PAYMENT_DISPUTED
}
