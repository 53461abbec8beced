package io.erasuredesk.ticket.clock;

/** The reasons for which GDPR 12(3) and UK GDPR 12A(3) know a longer time. */
public enum ExtensionReason {
  /** The request is complex. */
  COMPLEXITY,
  /** The customer made many requests. */
  NUMBER_OF_REQUESTS
}
