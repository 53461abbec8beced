package io.erasuredesk.intent;

import io.erasuredesk.intent.Lexicon.Sense;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guesses the language of a text from the small words in it and the rest of our lists. */
final class LanguageGuess {

  private static final int SMALL_WORD = 3;
  private static final int ENOUGH = 6;
  private static final int FEW_WORDS = 8;

  private final Map<String, Integer> points = new HashMap<>();
  private int words;
  private int foreign;

  void see(String word, List<Sense> senses) {
    words++;
    if (isForeign(word)) {
      foreign++;
    }
    for (Sense sense : senses) {
      points.merge(sense.language(), sense.role() == Role.WORD ? SMALL_WORD : 1, Integer::sum);
    }
  }

  /** The language with the most points; the hint, or {@code und}, if there are too few. */
  String best(@Nullable String hint) {
    String best = "";
    int most = 0;
    for (Map.Entry<String, Integer> entry : points.entrySet()) {
      int count = entry.getValue();
      if (count > most || (count == most && entry.getKey().compareTo(best) < 0)) {
        best = entry.getKey();
        most = count;
      }
    }
    if (most >= SMALL_WORD) {
      return best;
    }
    return hint == null ? "und" : hint;
  }

  /**
   * How far one may rely on finding nothing: not at all in a language or a script that the lists do
   * not know.
   */
  double certainty() {
    if (foreign * 2 > words) {
      return 0.2;
    }
    int most = points.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most >= ENOUGH && most * 5 >= words) {
      return 0.8;
    }
    return words <= FEW_WORDS ? 0.6 : 0.3;
  }

  /** Neither Latin nor Cyrillic nor Hebrew. */
  private static boolean isForeign(String word) {
    int first = word.codePointAt(0);
    if (!Character.isLetter(first)) {
      return false;
    }
    return switch (Character.UnicodeScript.of(first)) {
      case LATIN, CYRILLIC, HEBREW, COMMON, INHERITED -> false;
      default -> true;
    };
  }
}
