package io.erasuredesk.intent;

import java.util.Arrays;
import java.util.List;

/**
 * What the model sees of a sentence: its words, pairs of words, and the pieces of three to five
 * letters in them, each as a number. Pieces make it bear misspelled and inflected words; numbers
 * instead of names keep the model small and hold no words of anybody.
 */
final class Features {

  static final int BITS = 18;
  static final int SIZE = 1 << BITS;

  /** Stands for what is before the first word and behind the last. */
  static final int START = 0x811C9DC5;

  /** Of a longer sentence the model sees the beginning. */
  static final int MOST_WORDS = 80;

  private static final int LONGEST_WORD = 40;
  private static final int PIECES_FROM = 3;
  private static final int PIECES_TO = 5;
  private static final int PRIME = 0x01000193;
  private static final int WORD_SEED = 1;
  private static final int PAIR_SEED = 2;
  private static final int PIECE_SEED = 3;

  private int[] found = new int[256];
  private int count;

  private Features() {}

  /** The features of folded words, with repetition. */
  static int[] of(List<String> words) {
    Features features = new Features();
    int before = START;
    int most = Math.min(words.size(), MOST_WORDS);
    for (int i = 0; i < most; i++) {
      String word = words.get(i);
      int hash = hash(word);
      features.word(word, hash);
      features.add(pair(before, hash));
      before = hash;
    }
    features.add(pair(before, START));
    return features.all();
  }

  /** Those of one word, whatever stands beside it. */
  static int[] of(String word) {
    Features features = new Features();
    features.word(word, hash(word));
    return features.all();
  }

  /** That of two words side by side, by their numbers; {@link #START} stands for the end. */
  static int pair(int before, int hash) {
    return mix(before * 31 + hash, PAIR_SEED);
  }

  /** The number of a word alone. */
  static int hash(String word) {
    int hash = START;
    int end = Math.min(word.length(), LONGEST_WORD);
    for (int i = 0; i < end; i++) {
      hash = (hash ^ letter(word, i)) * PRIME;
    }
    return hash;
  }

  private int[] all() {
    return Arrays.copyOf(found, count);
  }

  private void word(String word, int hash) {
    pieces(word);
    add(mix(hash, WORD_SEED));
  }

  private void pieces(String word) {
    int end = Math.min(word.length(), LONGEST_WORD);
    char[] letters = new char[end + 2];
    letters[0] = ' ';
    letters[end + 1] = ' ';
    for (int i = 0; i < end; i++) {
      letters[i + 1] = letter(word, i);
    }
    int from = isDense(word) ? 1 : PIECES_FROM;
    for (int start = 0; start < letters.length; start++) {
      int hash = START;
      int most = Math.min(letters.length, start + PIECES_TO);
      for (int at = start; at < most; at++) {
        hash = (hash ^ letters[at]) * PRIME;
        if (at - start + 1 >= from) {
          add(mix(hash, PIECE_SEED));
        }
      }
    }
  }

  /** One sign of Chinese or Japanese says as much as a syllable of others. */
  private static boolean isDense(String word) {
    return switch (Character.UnicodeScript.of(word.codePointAt(0))) {
      case HAN, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }

  /** All digits are alike: an order number says nothing. */
  private static char letter(String word, int at) {
    char c = word.charAt(at);
    boolean digit = c < 0x80 ? c >= '0' && c <= '9' : Character.isDigit(c);
    return digit ? '0' : c;
  }

  private static int mix(int hash, int seed) {
    int mixed = (hash ^ (seed * 0x9E3779B9)) * 0x85EBCA6B;
    mixed ^= mixed >>> 15;
    mixed *= 0xC2B2AE35;
    return (mixed ^ (mixed >>> 13)) & (SIZE - 1);
  }

  private void add(int feature) {
    if (count == found.length) {
      found = Arrays.copyOf(found, count * 2);
    }
    found[count] = feature;
    count++;
  }
}
