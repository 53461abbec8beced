package io.erasuredesk.mail;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether one form of a mail says what the other says. Mailers rewrap, and add a word or two about
 * pictures; what says more than that says something else (threat 44).
 */
final class SameWords {

  private static final int SHORTEST_WORD = 3;
  private static final int MOST_WORDS = 20_000;

  /** So many of a hundred different words may stand in one form alone. */
  private static final int TOLERATED = 10;

  private SameWords() {}

  /** Whether nearly every word of the second text stands in the first, too. */
  static boolean in(String first, String second) {
    return in(first, second, TOLERATED);
  }

  /** Whether every word of the second text stands in the first, too. */
  static boolean all(String first, String second) {
    return in(first, second, 0);
  }

  private static boolean in(String first, String second, int tolerated) {
    if (second.isBlank() || first.equals(second)) {
      return true;
    }
    Set<String> missing = new HashSet<>();
    each(
        second,
        word -> {
          missing.add(word);
          return missing.size() < MOST_WORDS;
        });
    int asked = missing.size();
    each(
        first,
        word -> {
          missing.remove(word);
          return !missing.isEmpty();
        });
    return missing.size() * 100L <= (long) asked * tolerated;
  }

  /** Gives each word of a text until no more is wanted. */
  private static void each(String text, Predicate<String> more) {
    int start = -1;
    boolean on = true;
    for (int i = 0; i <= text.length() && on; i++) {
      boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        if (i - start >= SHORTEST_WORD) {
          on = more.test(text.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = -1;
      }
    }
  }
}
