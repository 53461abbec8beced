package io.erasuredesk.ticket.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Takes a text apart into what is searched for: NFKC, case folded; words where words are spaced,
 * and every pair of neighbours where they are not (Chinese, Japanese, Korean, Thai, Lao, Khmer,
 * Burmese). An address is one word. Single letters say nothing and are left out, here as in the
 * query. One pass, whatever the text is.
 */
final class SplitWords {

  private static final int LONGEST_WORD = 40;
  private static final Normalizer2 NFKC_FOLDED = Normalizer2.getNFKCCasefoldInstance();

  private final Set<String> words = new LinkedHashSet<>();
  private final int most;

  private SplitWords(int most) {
    this.most = most;
  }

  /**
   * The different words, in the order in which they come.
   *
   * @param most no more than so many
   */
  static Set<String> of(String text, int most) {
    SplitWords split = new SplitWords(most);
    split.read(NFKC_FOLDED.normalize(text));
    return split.words;
  }

  private void read(String text) {
    int at = 0;
    while (at < text.length() && words.size() < most) {
      int end = chunkEnd(text, at);
      if (end == at) {
        at += Character.charCount(text.codePointAt(at));
      } else {
        chunk(text.substring(at, end));
        at = end;
      }
    }
  }

  /** A run that may be an address: letters, digits and what joins them. */
  private static int chunkEnd(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (!isPart(point) && ".@_+-%".indexOf(point) < 0) {
        break;
      }
      at += Character.charCount(point);
    }
    return at;
  }

  private void chunk(String chunk) {
    int sign = chunk.indexOf('@');
    if (sign > 0 && sign < chunk.length() - 1 && chunk.indexOf('@', sign + 1) < 0) {
      add(trimmed(chunk));
      return;
    }
    int begin = -1;
    boolean spaced = true;
    for (int at = 0; at < chunk.length(); ) {
      int point = chunk.codePointAt(at);
      boolean part = isPart(point);
      boolean changes = part && begin >= 0 && !isMark(point) && isSpaced(point) != spaced;
      if (begin >= 0 && (!part || changes)) {
        word(chunk.substring(begin, at), spaced);
        begin = -1;
      }
      if (part && begin < 0) {
        begin = at;
        spaced = isSpaced(point);
      }
      at += Character.charCount(point);
    }
    if (begin >= 0) {
      word(chunk.substring(begin), spaced);
    }
  }

  private void word(String run, boolean spaced) {
    int[] points = run.codePoints().toArray();
    if (spaced || points.length <= 2) {
      add(run);
      return;
    }
    for (int n = 0; n + 1 < points.length && words.size() < most; n++) {
      add(new String(points, n, 2));
    }
  }

  private void add(String word) {
    int length = word.codePointCount(0, word.length());
    boolean says = length > 1 || length == 1 && !isSpaced(word.codePointAt(0));
    if (says && words.size() < most) {
      boolean isAddress = word.indexOf('@') > 0;
      words.add(
          length <= LONGEST_WORD || isAddress
              ? word
              : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD)));
    }
  }

  /** Without the stops of a sentence. */
  private static String trimmed(String chunk) {
    int from = 0;
    int to = chunk.length();
    while (from < to && ".-%_+".indexOf(chunk.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && ".-%_+".indexOf(chunk.charAt(to - 1)) >= 0) {
      to--;
    }
    return chunk.substring(from, to);
  }

  private static boolean isPart(int point) {
    return UCharacter.isLetterOrDigit(point) || isMark(point);
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isSpaced(int point) {
    return switch (UScript.getScript(point)) {
      case UScript.HAN,
          UScript.HIRAGANA,
          UScript.KATAKANA,
          UScript.KATAKANA_OR_HIRAGANA,
          UScript.BOPOMOFO,
          UScript.HANGUL,
          UScript.THAI,
          UScript.LAO,
          UScript.KHMER,
          UScript.MYANMAR ->
          false;
      default -> true;
    };
  }
}
