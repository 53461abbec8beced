package io.erasuredesk.intent;

import io.erasuredesk.intent.Lexicon.Sense;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses the language of a text from the small words in it and the rest of our lists. */
final class LanguageGuess {

  private static final int SMALL_WORD = 3;
  private static final double FAMILIAR_AT_LEAST = 0.3;
  private static final int FEW_WORDS = 3;
  private static final int ENOUGH = 6;

  private final int[] points = new int[Lexicon.MOST_LANGUAGES];
  private final @Nullable String[] names = new String[Lexicon.MOST_LANGUAGES];
  private final Set<Role> roles = EnumSet.noneOf(Role.class);
  private int words;
  private int foreign;

  void see(String word, List<Sense> senses) {
    words++;
    if (isForeign(word)) {
      foreign++;
    }
    for (Sense sense : senses) {
      roles.add(sense.role());
      points[sense.place()] += sense.role() == Role.WORD ? SMALL_WORD : 1;
      names[sense.place()] = sense.language();
    }
  }

  /** Adds what was seen elsewhere. */
  void add(LanguageGuess other) {
    words += other.words;
    foreign += other.foreign;
    roles.addAll(other.roles);
    for (int place = 0; place < points.length; place++) {
      points[place] += other.points[place];
      names[place] = names[place] == null ? other.names[place] : names[place];
    }
  }

  /** The language with the most points; the hint, or {@code und}, if there are too few. */
  String best(@Nullable String hint) {
    String best = "";
    int most = 0;
    for (int place = 0; place < points.length; place++) {
      String name = names[place];
      int count = points[place];
      if (name != null && (count > most || (count == most && name.compareTo(best) < 0))) {
        best = name;
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
  double certainty(double familiar) {
    if (foreign * 2 > words) {
      return 0.2;
    }
    int most = Arrays.stream(points).max().orElse(0);
    if (most >= ENOUGH && most * 5 >= words && familiar >= FAMILIAR_AT_LEAST) {
      return 0.8;
    }
    boolean saysNothing = words <= FEW_WORDS && !touches();
    return familiar >= 0.5 || saysNothing ? 0.7 : 0.3;
  }

  /** Whether a word for deleting, or for what could be deleted, is in it, in any language. */
  boolean touches() {
    return namesDeletion() || roles.contains(Role.ACCOUNT) || roles.contains(Role.WEAK);
  }

  boolean namesDeletion() {
    return roles.contains(Role.VERB) || roles.contains(Role.NOUN);
  }

  /** A script that none of our lists is written in. */
  private static boolean isForeign(String word) {
    int first = word.codePointAt(0);
    if (first < 0x80 || !Character.isLetter(first)) {
      return false;
    }
    return switch (Character.UnicodeScript.of(first)) {
      case LATIN, CYRILLIC, HEBREW, GREEK, ARABIC, COMMON, INHERITED -> false;
      case HAN, HIRAGANA, KATAKANA, HANGUL -> false;
      default -> true;
    };
  }
}
