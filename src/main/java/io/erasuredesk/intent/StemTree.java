package io.erasuredesk.intent;

import io.erasuredesk.intent.Lexicon.Sense;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stems by their letters: looking a word up costs as many steps as letters match. */
final class StemTree {

  private final Map<Character, StemTree> next = new HashMap<>();
  private final List<Sense> senses = new ArrayList<>();

  void add(String letters, Sense sense) {
    StemTree node = this;
    for (int i = 0; i < letters.length(); i++) {
      node = node.next.computeIfAbsent(letters.charAt(i), key -> new StemTree());
    }
    node.senses.add(sense);
  }

  /** Adds the senses of all stems that the word has at a place. */
  void collect(String word, int start, List<Sense> found) {
    StemTree node = child(word, start);
    for (int at = start + 1; node != null; at++) {
      found.addAll(node.senses);
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
    return at < word.length() ? next.get(word.charAt(at)) : null;
  }
}
