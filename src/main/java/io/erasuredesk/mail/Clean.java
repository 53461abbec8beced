package io.erasuredesk.mail;

/** Makes text of a mail fit to store and to show: PostgreSQL refuses NUL and lone surrogates. */
final class Clean {

  private static final char UNREADABLE = '\uFFFD';

  private Clean() {}

  /** Text of several lines: line ends as LF, NUL and lone surrogates replaced. */
  static String text(String dirty) {
    StringBuilder out = new StringBuilder(dirty.length());
    int from = 0; // what is clean is taken over in one go
    for (int i = 0; i < dirty.length(); i++) {
      char c = dirty.charAt(i);
      boolean mark = i == 0 && c == '\uFEFF'; // a byte order mark
      if (mark || c == '\r' || c == 0 || (Character.isSurrogate(c) && isLone(dirty, i))) {
        out.append(dirty, from, i);
        from = i + 1;
        boolean half = c == '\r' && from < dirty.length() && dirty.charAt(from) == '\n';
        if (!mark && !half) {
          out.append(c == '\r' ? '\n' : UNREADABLE);
        }
      }
    }
    return out.append(dirty, from, dirty.length()).toString();
  }

  /**
   * One line: white space collapsed, no controls, nothing that turns the direction of writing, at
   * most that many characters.
   */
  static String line(String dirty, int most) {
    StringBuilder out = new StringBuilder(Math.min(dirty.length(), most));
    boolean gap = false;
    for (int i = 0; i < dirty.length() && out.length() < most; i++) {
      char c = dirty.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
        gap = true;
      } else if (!isTurning(c)) {
        if (gap && out.length() > 0) {
          out.append(' ');
        }
        gap = false;
        out.append(isLone(dirty, i) ? UNREADABLE : c);
      }
    }
    int last = out.length() - 1;
    if (last >= 0 && Character.isHighSurrogate(out.charAt(last))) {
      out.setLength(last);
    }
    return out.toString();
  }

  /** A name: one line, and no invisible characters either. */
  static String name(String dirty, int most) {
    StringBuilder visible = new StringBuilder(dirty.length());
    dirty
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT || c == 0x200C || c == 0x200D)
        .forEach(visible::appendCodePoint);
    return line(visible.toString(), most);
  }

  /** Embeddings, overrides and isolates (UAX 9); the plain marks are needed to write Hebrew. */
  private static boolean isTurning(char c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isLone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
