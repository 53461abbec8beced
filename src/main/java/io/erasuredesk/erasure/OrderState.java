package io.erasuredesk.erasure;

/** Where an order stands between the desk and the erasure component. */
enum OrderState {
  /** To be sent, or sent without a believable answer yet. */
  QUEUED,
  /** Taken by the erasure component, which has not begun. */
  ACCEPTED,
  /** The erasure component works; it cannot be stopped any more. */
  IN_PROGRESS,
  /** The erasure component says that it is done. */
  COMPLETED,
  /** To be called off at the erasure component. */
  CANCELLING,
  /** Called off, or never sent. */
  CANCELLED,
  /** Turned down by the erasure component, which therefore holds no such order. */
  REFUSED
}
