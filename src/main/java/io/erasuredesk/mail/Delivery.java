package io.erasuredesk.mail;

/** What one try to send a letter came to. The reason is a closed word or a code, nobody's name. */
sealed interface Delivery {

  /** The mail server has taken the letter over. */
  record Accepted() implements Delivery {}

  /**
   * Not now.
   *
   * @param serverDown whether the fault is not this letter's but would hit every letter
   */
  record Deferred(String why, boolean serverDown) implements Delivery {}

  /** Never: this letter would be refused again. */
  record Refused(String why) implements Delivery {}
}
