package io.erasuredesk.ticket;

/** How a request came in. */
public enum Channel {
  /** By a mail to a support mailbox. */
  MAIL,
  /** By phone or letter, typed in by a member of staff. */
  STAFF
}
