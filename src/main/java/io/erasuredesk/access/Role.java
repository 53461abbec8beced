package io.erasuredesk.access;

/** What a member of staff may do. A person can hold several; four eyes still want two people. */
public enum Role {
  /** Works tickets and verifies; never approves. */
  AGENT,
  /** Approves, denies, and decides what went wrong. */
  ADMIN,
  /** Reads tickets, timeline and log; changes nothing. */
  AUDITOR
}
