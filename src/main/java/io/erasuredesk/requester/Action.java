package io.erasuredesk.requester;

/** What a customer can do on the page. Each has a form of its own. */
enum Action {
  CONFIRM,
  RELEASE,
  WAIVE,
  STOP,
  PHONE_CODE,
  SIGN_IN,
  END_SIGN_IN,
  STOP_AS_FORMER
}
