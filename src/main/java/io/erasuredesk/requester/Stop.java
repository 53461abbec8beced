package io.erasuredesk.requester;

/** Why the desk shows no page of a request. */
enum Stop {
  /** No such link, or not any more; the two cannot be told apart. */
  MISSING,
  /** The desk has just been started, or its database is down. */
  CLOSED,
  /** Something broke; nothing was changed. */
  BROKEN,
  /** A sign-in at the shop that proves nothing. */
  UNPROVEN
}
