package io.erasuredesk.ticket;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * Folds the lines of a plain letter where its language allows it: between words, and between the
 * characters of a script that has no blanks. An address of a page stays in one piece.
 */
final class Fold {

  static final int WIDTH = 72;

  private Fold() {}

  /** Folds each line of a text. */
  static String lines(String text, int width, ULocale language) {
    StringBuilder all = new StringBuilder(text.length() + 16);
    for (String line : text.split("\n", -1)) {
      all.append(all.isEmpty() ? "" : "\n").append(line(line, width, language));
    }
    return all.toString();
  }

  /** How many columns a text takes: two for a character as wide as it is high. */
  static int columns(String text) {
    return text.codePoints().map(Fold::columns).sum();
  }

  private static String line(String line, int width, ULocale language) {
    BreakIterator breaks = BreakIterator.getLineInstance(language);
    breaks.setText(line);
    StringBuilder folded = new StringBuilder();
    int used = 0;
    int from = breaks.first();
    for (int to = nextBreak(breaks, line); to >= 0; to = nextBreak(breaks, line)) {
      String piece = line.substring(from, to);
      if (used > 0 && used + columns(piece.stripTrailing()) > width) {
        strip(folded);
        folded.append('\n');
        used = 0;
      }
      folded.append(piece);
      used += columns(piece);
      from = to;
    }
    strip(folded);
    return folded.toString();
  }

  /** The next place to break at; -1 behind the last. */
  private static int nextBreak(BreakIterator breaks, String line) {
    int at = breaks.next();
    while (at != BreakIterator.DONE && at < line.length() && !isOurs(line, at)) {
      at = breaks.next();
    }
    return at == BreakIterator.DONE ? -1 : at;
  }

  /** Not at a hyphen or a slash: a code or an address must be found in one piece. */
  private static boolean isOurs(String line, int at) {
    return line.charAt(at - 1) == ' '
        || columns(line.codePointBefore(at)) == 2
        || columns(line.codePointAt(at)) == 2;
  }

  private static int columns(int c) {
    int type = UCharacter.getType(c);
    if (type == UCharacter.FORMAT || type == UCharacter.NON_SPACING_MARK) {
      return 0;
    }
    int width = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
    return width == EastAsianWidth.WIDE || width == EastAsianWidth.FULLWIDTH ? 2 : 1;
  }

  private static void strip(StringBuilder text) {
    while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
  }
}
