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

/** The words of the rules, from a file that a speaker of a language can read and mend. */
final class Lexicon {

  /**
   * What a word can be in one language.
   *
   * @param stem the line's stem, for saying what a verdict rests on
   */
  record Sense(String language, Role role, String stem) {}

  private static final int LONGEST_SEARCHED = 64;

  private final Map<String, List<Sense>> whole = new HashMap<>();
  private final StemTree beginnings = new StemTree();
  private final StemTree parts = new StemTree();

  Lexicon() {
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
    for (int i = 2; i < fields.length; i++) {
      String stem = Tokens.fold(fields[i]);
      boolean part = stem.startsWith("~");
      boolean exact = stem.endsWith(".");
      String letters = stem.replace("~", "").replace(".", "");
      Sense sense = new Sense(fields[0], role, letters);
      if (exact && !part) {
        whole.computeIfAbsent(letters, key -> new ArrayList<>()).add(sense);
      } else {
        (part ? parts : beginnings).add(letters, sense);
      }
    }
  }

  /** Cuts what is written without spaces at the stems in it; the rest stays in one piece each. */
  List<String> cut(List<String> words) {
    if (words.stream().noneMatch(Lexicon::isUnspaced)) {
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

  private static boolean isUnspaced(String word) {
    return switch (Character.UnicodeScript.of(word.codePointAt(0))) {
      case HAN, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }

  /**
   * All that a folded word can be. The cost is bounded by the stems that match, not by the word.
   */
  List<Sense> senses(String word) {
    List<Sense> senses = new ArrayList<>(whole.getOrDefault(word, List.of()));
    beginnings.collect(word, 0, senses);
    int last = Math.min(word.length(), LONGEST_SEARCHED);
    for (int start = 0; start < last; start++) {
      parts.collect(word, start, senses);
    }
    return senses;
  }
}
