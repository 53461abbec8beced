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
    return of(Tokens.sentences(subject), Tokens.sentences(text));
  }

  static List<List<String>> of(List<Sentence> subject, List<Sentence> text) {
    List<List<String>> pieces = new ArrayList<>(subject.size() + text.size() + 1);
    int words = 0;
    for (List<Sentence> part : List.of(subject, text)) {
      for (Sentence sentence : part) {
        pieces.add(sentence.words());
        words += sentence.words().size();
      }
    }
    if (pieces.size() > 1 && words <= SHORT) {
      List<String> whole = new ArrayList<>(words);
      pieces.forEach(whole::addAll);
      pieces.add(whole);
    }
    return pieces;
  }
}
