package io.erasuredesk.ticket.clock;

/** How a person told a customer that the request has arrived. */
public enum Means {
  PHONE,
  POST,
  IN_PERSON,
  /** By a mail past the desk, to an address that the person made sure of. */
  MAIL
}
