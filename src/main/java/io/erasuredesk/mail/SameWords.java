package io.erasuredesk.mail;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

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
    if (second.isBlank() || first.equals(second)) {
      return true;
    }
    Set<String> there = words(first);
    Set<String> asked = words(second);
    long missing = asked.stream().filter(word -> !there.contains(word)).count();
    return missing * 100 <= (long) asked.size() * TOLERATED;
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    int start = -1;
    for (int i = 0; i <= text.length() && words.size() < MOST_WORDS; i++) {
      boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        if (i - start >= SHORTEST_WORD) {
          words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = -1;
      }
    }
    return words;
  }
}
