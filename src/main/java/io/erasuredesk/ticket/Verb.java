package io.erasuredesk.ticket;

/** What can be done to a ticket that moves it to another status. */
public enum Verb {
  CHALLENGE,
  CONFIRM,
  BLOCK,
  UNBLOCK,
  ASK,
  ANSWER,
  VERIFY,
  RETURN,
  APPROVE,
  RECALL,
  HAND_OFF,
  BEGIN,
  REQUIRE_ACTION,
  ERASE,
  ERASE_PARTLY,
  DENY,
  WITHDRAW,
  EXPIRE,
  MARK_DUPLICATE,
  PROMOTE,
  DISMISS,
  FORGET
}
