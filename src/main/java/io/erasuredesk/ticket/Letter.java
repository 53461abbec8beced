package io.erasuredesk.ticket;

import java.util.Locale;

/**
 * The letters to a customer. The number behind each is the one in the requirements (M1 to M17);
 * what each says is in {@link LetterPlan}, its words in {@code messages/letters_<language>}.
 */
public enum Letter {
  /** M1: your mail has arrived; to the sender, and nothing about any account in it. */
  ACKNOWLEDGEMENT(false, false),
  /** M2 and, when another address asked, M3: confirm or stop; to the registered address. */
  CHALLENGE(true, true),
  /** M5: confirmed, and what happens next. */
  CONFIRMED(true, false),
  /** M7: nobody confirmed in time. */
  EXPIRED(false, false),
  /** M9: what stands in the way at the shop. */
  BLOCKED(true, true),
  /** M10: nothing stands in the way any more. */
  UNBLOCKED(true, true),
  /** M11: approved, when the account goes, and the link that stops it. */
  APPROVED(true, true),
  /** M12: denied, with reasons and remedies. */
  DENIED(false, false),
  /** M13: stopped, and access restored. */
  WITHDRAWN(false, false),
  /** M15: done. */
  ERASED(false, false),
  /** M6: the challenge is still open; to the registered address. */
  CHALLENGE_REMINDER(true, true),
  /** M8: exactly what is needed, and why; also as a reminder. */
  QUESTION(true, true),
  /** M7 for a question: no answer came in time, with the remedies. */
  UNANSWERED(false, false),
  /** M14: it takes longer than promised. */
  DELAYED(false, true),
  /** M17: the term is longer, until when and why. */
  EXTENDED(false, false),
  /** M4: the same was asked before, and that request goes on. */
  DUPLICATE(false, true),
  /** M16: a legal hold delays the answer. */
  HELD(true, true),
  /** A person's answer, in that person's words. */
  REPLY(false, true),
  /** To the address that was on file before: somebody asks to delete, and a link that stops it. */
  FORMER_ADDRESS(true, true);

  private final boolean linked;
  private final boolean repeatable;

  Letter(boolean linked, boolean repeatable) {
    this.linked = linked;
    this.repeatable = repeatable;
  }

  /** Whether it carries a link to the customer's page. */
  public boolean isLinked() {
    return linked;
  }

  /** Whether it holds something that is to be nowhere else once it is sent. */
  public boolean isSecret() {
    return linked || this == ERASED; // the salt of the certificate
  }

  /** Whether a ticket may get it more than once. */
  boolean isRepeatable() {
    return repeatable;
  }

  /** The name of its words, e.g. {@code challenge}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
