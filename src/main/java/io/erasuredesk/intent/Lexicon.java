package io.erasuredesk.intent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The words of the rules, from a file that a speaker of a language can read and mend. */
final class Lexicon {

  /**
   * What a word can be in one language.
   *
   * @param place of the language among all, from 0
   * @param stem the line's stem, for saying what a verdict rests on
   */
  record Sense(String language, int place, Role role, String stem) {}

  /** A set of languages is one number of so many bits. */
  static final int MOST_LANGUAGES = Long.SIZE;

  private static final int LONGEST_SEARCHED = 64;

  /** Before it no sign is Chinese or Japanese. */
  private static final char LEAST_UNSPACED = '\u2E80';

  private final Map<String, List<Sense>> whole = new HashMap<>();
  private final StemTree beginnings = new StemTree();
  private final StemTree parts = new StemTree();
  private final List<String> languages = new ArrayList<>();
  private final WordCache<List<Sense>> cache;

  /**
   * Reads the packaged words.
   *
   * @param everyday which words are so common that what they can be may be remembered
   */
  Lexicon(Predicate<String> everyday) {
    cache = new WordCache<>(everyday);
    try (InputStream file = Lexicon.class.getResourceAsStream("lexicon.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      lines.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line) {
    String[] fields = line.strip().split("\\s+", -1);
    Role role = Role.valueOf(fields[1].toUpperCase(Locale.ROOT));
    int place = place(fields[0]);
    for (int i = 2; i < fields.length; i++) {
      String stem = Tokens.fold(fields[i]);
      boolean part = stem.startsWith("~");
      boolean exact = stem.endsWith(".");
      String letters = stem.replace("~", "").replace(".", "");
      Sense sense = new Sense(languages.get(place), place, role, letters);
      if (exact && !part) {
        whole.computeIfAbsent(letters, key -> new ArrayList<>()).add(sense);
      } else {
        (part ? parts : beginnings).add(letters, sense);
      }
    }
  }

  private int place(String language) {
    int place = languages.indexOf(language);
    if (place >= 0) {
      return place;
    }
    languages.add(language);
    if (languages.size() > MOST_LANGUAGES) {
      throw new IllegalStateException("more languages than a set of them can hold");
    }
    return languages.size() - 1;
  }

  /** Cuts what is written without spaces at the stems in it; the rest stays in one piece each. */
  List<String> cut(List<String> words) {
    if (!anyUnspaced(words)) {
      return words;
    }
    List<String> cut = new ArrayList<>();
    for (String word : words) {
      if (isUnspaced(word)) {
        cut(word, cut);
      } else {
        cut.add(word);
      }
    }
    return cut;
  }

  private void cut(String word, List<String> pieces) {
    int unknown = 0;
    int at = 0;
    while (at < word.length()) {
      int end = beginnings.longest(word, at);
      if (end == at) {
        at++;
        continue;
      }
      if (unknown < at) {
        pieces.add(word.substring(unknown, at));
      }
      pieces.add(word.substring(at, end));
      at = end;
      unknown = end;
    }
    if (unknown < word.length()) {
      pieces.add(word.substring(unknown));
    }
  }

  private static boolean anyUnspaced(List<String> words) {
    for (String word : words) {
      if (isUnspaced(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnspaced(String word) {
    if (word.charAt(0) < LEAST_UNSPACED) {
      return false;
    }
    return switch (Character.UnicodeScript.of(word.codePointAt(0))) {
      case HAN, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }

  /**
   * All that a folded word can be. The cost is bounded by the stems that match, not by the word.
   */
  List<Sense> senses(String word) {
    if (isNumber(word)) {
      return List.of(); // every order has another one; no stem of ours has a digit in it
    }
    return cache.get(word, this::search);
  }

  private static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private List<Sense> search(String word) {
    List<Sense> senses = new ArrayList<>(whole.getOrDefault(word, List.of()));
    beginnings.collect(word, 0, senses);
    int last = Math.min(word.length(), LONGEST_SEARCHED);
    for (int start = 0; start < last; start++) {
      parts.collect(word, start, senses);
    }
    return List.copyOf(senses);
  }
}
