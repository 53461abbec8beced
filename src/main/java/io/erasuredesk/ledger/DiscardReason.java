package io.erasuredesk.ledger;

/** Why a person puts a mail away that the desk could not understand. */
public enum DiscardReason {
  /** It advertises, or worse. */
  SPAM(Reason.SPAM),
  /** It asks for nothing that the desk does. */
  NOT_A_REQUEST(Reason.NOT_A_REQUEST),
  /** Somebody took care of it elsewhere. */
  HANDLED_ELSEWHERE(Reason.HANDLED_ELSEWHERE),
  /** The same was asked by another mail. */
  REPEATED(Reason.REPEATED),
  /** Nobody can make sense of it. */
  UNREADABLE(Reason.UNREADABLE),
  /** It was a test. */
  TEST_MAIL(Reason.TEST_MAIL);

  private final Reason reason;

  DiscardReason(Reason reason) {
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
