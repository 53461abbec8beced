package io.erasuredesk.intent;

import java.util.List;

/**
 * What a text seems to want. It decides nothing but where the text is put; whoever wants to erase
 * an account is asked at the address on file.
 *
 * @param score how certain the kind is, from 0 to 1
 * @param words what it rests on, as stems of our own lists, never the writer's words
 * @param language of the text (ISO 639-1), or {@code und}
 */
public record Verdict(Kind kind, double score, List<String> words, String language) {

  /** Below it a verdict is a guess, and a person looks. */
  public static final double SURE = 0.6;

  public Verdict {
    words = List.copyOf(words);
  }

  /** Whether it may stand without a person's look. */
  public boolean isSure() {
    return score >= SURE;
  }

  /** What a text can want. */
  public enum Kind {
    /** That an account or personal data be deleted. */
    DELETION,
    /** That a deletion asked for does not happen. */
    WITHDRAWAL,
    /** It complains that a deletion did not happen. */
    COMPLAINT,
    /** An answer; it asks for no deletion. */
    QUESTION,
    /** Advertising or fraud. */
    SPAM,
    /** Anything else. */
    OTHER
  }
}
