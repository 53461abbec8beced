package io.erasuredesk.verification.signin;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;

/** A sign-in that proves nothing. It says why in a closed word, and never what stood in a token. */
final class Refused extends DeskException {

  private static final long serialVersionUID = 1;

  /** What was wrong. */
  enum Why {
    /** The provider does not take the code. */
    CODE,
    /** Signature, algorithm, issuer, audience, or an end that is past. */
    TOKEN,
    /** It was made for another sign-in. */
    NONCE,
    /** The password was typed before this sign-in began, or nobody says when. */
    AUTH_TIME,
    /** Somebody signed in, but to another account. */
    ACCOUNT
  }

  private final Why why;

  Refused(Why why) {
    super(ProblemType.UNPROVEN_EVIDENCE, "The sign-in at the shop proves nothing: " + why);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
