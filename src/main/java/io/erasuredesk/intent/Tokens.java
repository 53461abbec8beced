package io.erasuredesk.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a text into sentences of folded words, in one pass. */
final class Tokens {

  static final int LONGEST_TEXT = 200_000;
  private static final Set<String> TAILS = Set.of("t", "d", "s", "m", "ll", "ve", "re");
  static final int LONGEST_SENTENCE = 80; // or the rules would not be linear
  private static final int LONGEST_ABBREVIATION = 4;

  /**
   * A sentence.
   *
   * @param words folded: lower case, without accents
   * @param asks whether it ends in a question mark
   */
  record Sentence(List<String> words, boolean asks) {}

  private Tokens() {}

  static List<Sentence> sentences(String text) {
    String folded = fold(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    List<Sentence> sentences = new ArrayList<>();
    List<String> words = new ArrayList<>();
    int start = -1;
    int lineBreaks = 0;
    for (int i = 0; i <= folded.length(); i++) {
      char c = i < folded.length() ? folded.charAt(i) : '.';
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        start = start < 0 ? i : start;
        lineBreaks = 0;
        continue;
      }
      if (start >= 0) {
        String word = folded.substring(start, i);
        if (!isTail(word, folded, start)) {
          words.add(word);
        }
        start = -1;
      }
      lineBreaks = c == '\n' ? lineBreaks + 1 : lineBreaks;
      boolean ends =
          i == folded.length()
              || lineBreaks > 1
              || words.size() >= LONGEST_SENTENCE
              || isEnd(c, folded, i, words);
      if (ends && !words.isEmpty()) {
        sentences.add(new Sentence(List.copyOf(words), asks(c, words)));
        words.clear();
      }
    }
    return sentences;
  }

  /** Lower case, compatibility forms resolved, accents and vowel points dropped. */
  static String fold(String text) {
    return Folding.fold(text);
  }

  /** What English leaves behind an apostrophe: don't, I'd, it's. */
  private static boolean isTail(String word, String text, int start) {
    boolean behind = start > 0 && (text.charAt(start - 1) == '\'' || text.charAt(start - 1) == '’');
    return behind && TAILS.contains(word);
  }

  /** A Greek question ends in what others call a semicolon. */
  private static boolean asks(char end, List<String> words) {
    return switch (end) {
      case '?', '\u061F' -> true;
      case ';' -> {
        int first = words.get(words.size() - 1).codePointAt(0);
        yield Character.UnicodeScript.of(first) == Character.UnicodeScript.GREEK;
      }
      default -> false;
    };
  }

  private static boolean isEnd(char c, String text, int at, List<String> words) {
    return switch (c) {
      case '!', '?', ';', '\u3002', '\u061F', '\u0964' -> true;
      // a dot inside an address or behind an abbreviation (Art. 17) ends nothing
      case '.' ->
          (at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1)))
              && !words.isEmpty()
              && words.get(words.size() - 1).length() >= LONGEST_ABBREVIATION;
      default -> false;
    };
  }
}
