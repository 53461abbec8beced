package io.erasuredesk.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Texts that are alike form a group, and a group is never on both sides of a split: equal but for
 * digits, politeness and order of words, or sharing most of their words. Letters of one language
 * and one collection are one group, for they share their sentences.
 */
final class Groups {

  private static final Set<String> POLITE =
      Set.of("please", "hi", "hello", "thanks", "thank", "you", "can", "could", "the", "a", "i");
  private static final double ALIKE = 0.75;
  private static final int MOST_COMPARED = 400;

  private final int[] parents;

  private Groups(int size) {
    parents = new int[size];
    Arrays.setAll(parents, i -> i);
  }

  /** The group of each sample. */
  static int[] of(List<Sample> samples) {
    Groups groups = new Groups(samples.size());
    List<Set<String>> words = new ArrayList<>();
    Map<String, Integer> firsts = new HashMap<>();
    Map<String, List<Integer>> byWord = new HashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      Set<String> bag = bag(sample);
      words.add(bag);
      Integer first = firsts.putIfAbsent(key(sample, bag), i);
      if (first != null) {
        groups.join(i, first);
      }
      for (String word : bag) {
        byWord.computeIfAbsent(word, key -> new ArrayList<>()).add(i);
      }
    }
    for (int i = 0; i < samples.size(); i++) {
      Set<Integer> others = new LinkedHashSet<>();
      for (String word : words.get(i)) {
        List<Integer> same = byWord.get(word);
        if (same.size() <= MOST_COMPARED) {
          others.addAll(same);
        }
      }
      for (int other : others) {
        if (other < i && alike(words.get(i), words.get(other))) {
          groups.join(i, other);
        }
      }
    }
    int[] found = new int[samples.size()];
    Arrays.setAll(found, groups::find);
    return found;
  }

  private static String key(Sample sample, Set<String> bag) {
    if (sample.source().startsWith("datenanfragen")) {
      return sample.source() + sample.language();
    }
    return sample.isOurs() ? sample.id() : String.join(" ", bag);
  }

  private static Set<String> bag(Sample sample) {
    Set<String> bag = new TreeSet<>();
    for (Tokens.Sentence sentence : Tokens.sentences(sample.whole())) {
      for (String word : sentence.words()) {
        bag.add(word.replaceAll("\\d+", "0"));
      }
    }
    Set<String> rest = new TreeSet<>(bag);
    rest.removeAll(POLITE);
    return rest.isEmpty() ? bag : rest;
  }

  private static boolean alike(Set<String> a, Set<String> b) {
    Set<String> both = new TreeSet<>(a);
    both.retainAll(b);
    return both.size() >= ALIKE * (a.size() + b.size() - both.size());
  }

  private int find(int i) {
    int root = i;
    while (parents[root] != root) {
      root = parents[root];
    }
    parents[i] = root;
    return root;
  }

  private void join(int a, int b) {
    parents[find(a)] = find(b);
  }
}
