package io.erasuredesk.ticket;

/**
 * The letters to a customer. The number behind each is the one in the requirements (M1 to M17);
 * texts are in {@code templates/mail/<name in lower case>.<locale>.txt}.
 */
public enum Letter {
  /** M1: your mail has arrived; to the sender, and nothing about any account in it. */
  ACKNOWLEDGEMENT(false),
  /** M2 and, when another address asked, M3: confirm or stop; to the registered address. */
  CHALLENGE(true),
  /** M5: confirmed, and what happens next. */
  CONFIRMED(true),
  /** M7: nobody confirmed in time. */
  EXPIRED(false),
  /** M9: what stands in the way at the shop. */
  BLOCKED(true),
  /** M10: nothing stands in the way any more. */
  UNBLOCKED(true),
  /** M11: approved, when the account goes, and the link that stops it. */
  APPROVED(true),
  /** M12: denied, with reasons and remedies. */
  DENIED(false),
  /** M13: stopped, and access restored. */
  WITHDRAWN(false),
  /** M15: done. */
  ERASED(false),
  /** M6: the challenge is still open; to the registered address. */
  CHALLENGE_REMINDER(true),
  /** M8: exactly what is needed, and why; also as a reminder. */
  QUESTION(true),
  /** M7 for a question: no answer came in time, with the remedies. */
  UNANSWERED(false),
  /** M14: it takes longer than promised. */
  DELAYED(false),
  /** M17: the term is longer, until when and why. */
  EXTENDED(false),
  /** M4: the same was asked before, and that request goes on. */
  DUPLICATE(false),
  /** M16: a legal hold delays the answer. */
  HELD(true),
  /** A person's answer, in that person's words. */
  REPLY(false),
  /** To the address that was on file before: somebody asks to delete, and a link that stops it. */
  FORMER_ADDRESS(true);

  private final boolean linked;

  Letter(boolean linked) {
    this.linked = linked;
  }

  /** Whether it carries a link to the customer's page. */
  public boolean isLinked() {
    return linked;
  }

  /** Whether it holds something that is to be nowhere else once it is sent. */
  public boolean isSecret() {
    return linked || this == ERASED; // the salt of the certificate
  }
}
