package io.erasuredesk.mail;

/** What became of a letter. */
public enum OutgoingState {
  /** Committed, and waiting for its first or next try. */
  QUEUED,
  /** The mail server took it. */
  SENT,
  /** Refused for good, or tried long enough: a person must look. */
  FAILED,
  /** Sent, and a delivery report said that it did not arrive. */
  UNDELIVERED
}
