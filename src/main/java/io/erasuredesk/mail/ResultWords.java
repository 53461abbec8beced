package io.erasuredesk.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of an Authentication-Results field: what stands between blanks, comments, semicolons
 * and equals signs, and quoted strings whole (RFC 8601, 2.2; RFC 5322, 3.2).
 */
final class ResultWords {

  /**
   * One word, or a semicolon or equals sign.
   *
   * @param quoted whether it stood in quotes, so that it is a value and nothing else
   */
  record Word(String text, boolean quoted) {

    boolean is(String symbol) {
      return !quoted && text.equals(symbol);
    }
  }

  private final String field;
  private final List<Word> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private final boolean sound;
  private int pos;

  ResultWords(String field) {
    this.field = field;
    this.sound = split();
  }

  /** The words, as far as the field could be read. */
  List<Word> words() {
    return words;
  }

  /** Whether all of it could be read. */
  boolean isSound() {
    return sound;
  }

  /** Where the first equals sign is, or -1. */
  static int equalsSign(List<Word> words) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).is("=")) {
        return i;
      }
    }
    return -1;
  }

  private boolean split() {
    while (pos < field.length()) {
      char c = field.charAt(pos);
      boolean readable = true;
      switch (c) {
        case ' ', '\t' -> {
          endWord();
          pos++;
        }
        case ';', '=' -> {
          endWord();
          words.add(new Word(String.valueOf(c), false));
          pos++;
        }
        case '(' -> {
          endWord();
          readable = comment();
        }
        case '"' -> readable = word.isEmpty() && quoted();
        default -> {
          readable = c > ' ' && c != 0x7F;
          word.append(c);
          pos++;
        }
      }
      if (!readable) {
        return false;
      }
    }
    endWord();
    return true;
  }

  private void endWord() {
    if (!word.isEmpty()) {
      words.add(new Word(word.toString(), false));
      word.setLength(0);
    }
  }

  /** Skips a comment and those within it; says whether it ends. */
  private boolean comment() {
    int depth = 0;
    for (; pos < field.length(); pos++) {
      char c = field.charAt(pos);
      if (c == '\\') {
        pos++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        pos++;
        return true;
      }
    }
    return false;
  }

  /**
   * Takes a quoted string, with the domain behind it where it is a local part; says whether it ends
   * and nothing else is glued to it.
   */
  private boolean quoted() {
    StringBuilder text = new StringBuilder();
    boolean open = true;
    for (pos++; pos < field.length() && open; pos++) {
      char c = field.charAt(pos);
      open = c != '"';
      if (c == '\\' && pos + 1 < field.length()) {
        c = field.charAt(++pos);
      }
      text.append(open ? String.valueOf(c) : "");
    }
    boolean domain = pos < field.length() && field.charAt(pos) == '@';
    while (domain && pos < field.length() && " \t;=(\"".indexOf(field.charAt(pos)) < 0) {
      text.append(field.charAt(pos++));
    }
    if (open) {
      return false;
    }
    words.add(new Word(text.toString(), true));
    return pos == field.length() || " \t;=(".indexOf(field.charAt(pos)) >= 0;
  }
}
