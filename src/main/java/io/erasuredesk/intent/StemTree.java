package io.erasuredesk.intent;

import io.erasuredesk.intent.Lexicon.Sense;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stems by their letters: looking a word up costs as many steps as letters match. */
final class StemTree {

  private final List<Sense> senses = new ArrayList<>();
  private char[] letters = {};
  private StemTree[] next = {};

  void add(String stem, Sense sense) {
    StemTree node = this;
    for (int i = 0; i < stem.length(); i++) {
      node = node.grown(stem.charAt(i));
    }
    node.senses.add(sense);
  }

  private StemTree grown(char letter) {
    int at = Arrays.binarySearch(letters, letter);
    if (at >= 0) {
      return next[at];
    }
    int place = -at - 1;
    int count = letters.length;
    letters = Arrays.copyOf(letters, count + 1);
    next = Arrays.copyOf(next, count + 1);
    System.arraycopy(letters, place, letters, place + 1, count - place);
    System.arraycopy(next, place, next, place + 1, count - place);
    letters[place] = letter;
    next[place] = new StemTree();
    return next[place];
  }

  /** Adds the senses of all stems that the word has at a place. */
  void collect(String word, int start, List<Sense> found) {
    StemTree node = child(word, start);
    for (int at = start + 1; node != null; at++) {
      if (!node.senses.isEmpty()) {
        found.addAll(node.senses);
      }
      node = node.child(word, at);
    }
  }

  /** Where the longest stem at a place ends; the place itself if there is none. */
  int longest(String word, int start) {
    int end = start;
    StemTree node = child(word, start);
    for (int at = start + 1; node != null; at++) {
      end = node.senses.isEmpty() ? end : at;
      node = node.child(word, at);
    }
    return end;
  }

  private @Nullable StemTree child(String word, int at) {
    if (at >= word.length()) {
      return null;
    }
    int place = Arrays.binarySearch(letters, word.charAt(at));
    return place < 0 ? null : next[place];
  }
}
