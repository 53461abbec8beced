package io.erasuredesk.erasure;

/** What a completed order came to, by the erasure component's own word (WIRE 1, hole 4). */
enum Outcome {
  ERASED,
  PARTIALLY_ERASED,
  NOT_FOUND,
  REFUSED,
  FAILED
}
