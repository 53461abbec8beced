package io.erasuredesk.bench;

import java.util.Random;

/** Made-up words, of which a few are everywhere and most are rare, as in any language (Zipf). */
final class Vocabulary {

  private static final String[] SYLLABLES = {
    "ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "ze", "fi", "go", "hu", "ja"
  };

  private final double[] upTo;

  Vocabulary(int size) {
    upTo = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += 1.0 / (rank + 1);
      upTo[rank] = sum;
    }
  }

  /** The word of a rank, 0 for the most frequent. */
  String word(int rank) {
    StringBuilder word = new StringBuilder("x");
    int rest = rank;
    do {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
      rest /= SYLLABLES.length;
    } while (rest > 0);
    return word.append(rank % 7).toString();
  }

  /** A text as somebody would write it with these words. */
  String text(Random random, int words) {
    StringBuilder text = new StringBuilder("Please delete my account and all my data.");
    for (int n = 0; n < words; n++) {
      text.append(n % 9 == 8 ? ". " : " ").append(word(rank(random)));
    }
    return text.toString();
  }

  private int rank(Random random) {
    double point = random.nextDouble() * upTo[upTo.length - 1];
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (upTo[middle] < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
