package io.erasuredesk.requester;

/** What the page says about what was just sent to it. */
enum Notice {
  NONE,
  WRONG_PHRASE,
  WRONG_AMOUNT,
  /** The form was not one of ours, or too old. */
  OLD_FORM,
  TOO_MANY_TRIES,
  /** Nothing was changed, because the request has moved on. */
  MOVED_ON,
  /** Not the code that came to the telephone, or one that is over. */
  WRONG_CODE
}
