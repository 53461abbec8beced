package io.erasuredesk.mail;

/**
 * Makes any text harmless for a letter: no control characters (C0, C1), no line or paragraph
 * separators (U+2028, U+2029), no direction overrides, no lone surrogates. What is left of a
 * character outside Latin, such as U+760D whose low byte is a carriage return, is the mail
 * library's to encode and never cut to bytes here.
 */
public final class LetterText {

  private LetterText() {}

  /**
   * One line for a header: everything refused becomes a blank, blanks collapse, the rest is cut.
   */
  public static String oneLine(String text, int longest) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(c -> isRefused(c) || Character.isSpaceChar(c) ? ' ' : c)
        .filter(c -> c != ' ' || (!line.isEmpty() && line.charAt(line.length() - 1) != ' '))
        .takeWhile(c -> line.length() + Character.charCount(c) <= longest)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  /** Several lines for a body: line breaks of every kind become LF, everything refused goes. */
  public static String lines(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .map(c -> isLineBreak(c) ? '\n' : c)
        .filter(c -> c == '\n' || !isRefused(c))
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  private static boolean isLineBreak(int c) {
    return c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isRefused(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
