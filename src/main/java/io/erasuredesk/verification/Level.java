package io.erasuredesk.verification;

/** How well it is proven that the account's owner asks (requirement 5.1). */
public enum Level {
  /** Somebody reads the registered mailbox: the challenge came back from there. */
  L1,
  /** Beside that, two data points matched at the shop; a code to the telephone is one. */
  L2,
  /** Beside that, a sign-in at the shop a moment ago, or the person in person. */
  L3
}
