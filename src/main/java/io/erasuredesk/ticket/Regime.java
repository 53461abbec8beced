package io.erasuredesk.ticket;

/** Whose law sets the clocks of a request; its rules of time are in {@code ticket.law}. */
public enum Regime {
  /** The European Union's GDPR. */
  EU,
  /** The United Kingdom's GDPR. */
  UK,
  /** California's CCPA and its regulations. */
  CALIFORNIA,
  /** No law applies; the desk keeps the strictest promise, one month. */
  NONE
}
