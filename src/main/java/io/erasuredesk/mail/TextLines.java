package io.erasuredesk.mail;

/** Collects text that HTML lays out: blanks collapse, blocks start lines, quotes are prefixed. */
final class TextLines {

  private static final int DEEPEST_QUOTE = 10;

  private final StringBuilder out = new StringBuilder();
  private int breaks; // line ends that are due before the next text
  private boolean blank; // a blank that is due before the next text of this line
  private boolean atStart = true;
  private int quotes;

  void text(String text, boolean preformatted) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (preformatted && c == '\n') {
        lineBreak();
      } else if (preformatted && !atStart && (c == ' ' || c == '\t')) {
        out.append(c);
      } else if (c <= ' ' || c == '\u00A0') {
        blank = true;
      } else if (c != '\u200B' && c != '\uFEFF') {
        put(c);
      }
    }
  }

  private void put(char c) {
    if (breaks > 0 && out.length() > 0) {
      out.append("\n".repeat(breaks));
      atStart = true;
    }
    breaks = 0;
    if (atStart) {
      out.append("> ".repeat(Math.min(quotes, DEEPEST_QUOTE)));
    } else if (blank) {
      out.append(' ');
    }
    blank = false;
    atStart = false;
    out.append(c);
  }

  /** A forced line end; two of them make an empty line. */
  void lineBreak() {
    breaks = Math.min(breaks + 1, 3);
    blank = false;
  }

  /** Whatever comes next starts a line. */
  void line() {
    breaks = Math.max(breaks, 1);
    blank = false;
  }

  void paragraph() {
    breaks = Math.max(breaks, 2);
    blank = false;
  }

  void quote(int more) {
    line();
    quotes = Math.max(0, quotes + more);
  }

  @Override
  public String toString() {
    return out.append(out.length() > 0 ? "\n" : "").toString();
  }
}
