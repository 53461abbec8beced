package io.erasuredesk.approval;

/**
 * What a legal hold is about. An account is erased whole or not at all, so a hold of any scope
 * keeps the whole order back; the scope tells whoever reviews it what must be kept.
 */
public enum HoldCategory {
  /** Name, addresses, sign-in. */
  PROFILE,
  /** Orders and invoices. */
  ORDERS,
  /** Payments, refunds, the wallet. */
  PAYMENTS,
  /** Disputes and claims. */
  DISPUTES,
  /** Reviews, posts and store feedback. */
  AUTHORED_TEXT,
  /** What was looked at and when. */
  BROWSING,
  /** Mails and notes, the desk's own among them. */
  CORRESPONDENCE
}
