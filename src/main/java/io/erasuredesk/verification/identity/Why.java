package io.erasuredesk.verification.identity;

/** Why an account needs the level that it needs. */
public enum Why {
  /** It holds something, or nobody has looked yet. */
  ACCOUNT,
  /** It holds nothing. */
  EMPTY_ACCOUNT,
  /** There is a sign that somebody else has taken it over. */
  RISK,
  /** Much money is in its wallet. */
  WALLET,
  /** The customer cannot read the registered mailbox any more. */
  MAILBOX_LOST
}
