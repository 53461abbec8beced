package io.erasuredesk.intent;

import io.erasuredesk.intent.Tokens.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * What the model reads of a mail: each sentence, and a short mail as a whole. A request in the last
 * line of a long complaint would drown in the whole.
 */
final class Pieces {

  private static final int SHORT = 60;

  private Pieces() {}

  static List<List<String>> of(String subject, String text) {
    List<List<String>> pieces = new ArrayList<>();
    int words = 0;
    for (String part : List.of(subject, text)) {
      for (Sentence sentence : Tokens.sentences(part)) {
        pieces.add(sentence.words());
        words += sentence.words().size();
      }
    }
    if (isShort(pieces.size(), words)) {
      pieces.add(whole(List.of(pieces)));
    }
    return pieces;
  }

  /** Whether a mail of so many sentences and words is read as a whole, too. */
  static boolean isShort(int sentences, int words) {
    return sentences > 1 && words <= SHORT;
  }

  static List<String> whole(List<List<List<String>>> parts) {
    List<String> whole = new ArrayList<>(SHORT);
    parts.forEach(sentences -> sentences.forEach(whole::addAll));
    return whole;
  }
}
