package io.erasuredesk.mail.tnef;

import io.erasuredesk.work.TimeLimit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The text of an RTF document, or the HTML that was packed into one (MS-OXRTFEX). Reads its words
 * one after the other; formatting is dropped.
 */
final class RtfText {

  /** Groups that hold no text. */
  private static final Set<String> UNSEEN =
      Set.of(
          "fonttbl",
          "colortbl",
          "stylesheet",
          "info",
          "pict",
          "object",
          "header",
          "footer",
          "generator",
          "listtable",
          "themedata",
          "datastore",
          "mhtmltag",
          "bkmkstart",
          "bkmkend");

  private static final int NONE = Integer.MAX_VALUE;

  private final byte[] rtf;
  private final StringBuilder out = new StringBuilder();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private Charset charset = CodePage.of(1252);
  private boolean html;
  private boolean htmlHidden;
  private int pos;
  private int depth;
  private int unseenFrom = NONE;
  private int tagFrom = NONE;
  private boolean maybeUnseen;
  private int fallback = 1;
  private int skip;

  private RtfText(byte[] rtf) {
    this.rtf = rtf;
  }

  /**
   * What was read.
   *
   * @param isHtml whether it is HTML
   */
  record Result(String text, boolean isHtml) {}

  static Result of(byte[] rtf) {
    RtfText text = new RtfText(rtf);
    text.read();
    text.flush();
    return new Result(text.out.toString(), text.html);
  }

  private void read() {
    while (pos < rtf.length) {
      TimeLimit.check();
      char c = (char) (rtf[pos++] & 0xFF);
      switch (c) {
        case '{' -> {
          flush();
          depth++;
        }
        case '}' -> close();
        case '\\' -> control();
        case '\r', '\n' -> {
          // lines of the file, not of the text
        }
        default -> put(c);
      }
    }
  }

  private void close() {
    flush();
    depth--;
    unseenFrom = depth < unseenFrom ? NONE : unseenFrom;
    tagFrom = depth < tagFrom ? NONE : tagFrom;
    maybeUnseen = false;
    skip = 0;
  }

  private void control() {
    if (pos >= rtf.length) {
      return;
    }
    char c = (char) (rtf[pos] & 0xFF);
    if (isLetter(c)) {
      word();
      return;
    }
    pos++;
    switch (c) {
      case '\'' -> {
        int high = pos < rtf.length ? Character.digit(rtf[pos], 16) : -1;
        int low = pos + 1 < rtf.length ? Character.digit(rtf[pos + 1], 16) : -1;
        if (high >= 0 && low >= 0) {
          pos += 2;
          put(high << 4 | low);
        }
      }
      case '*' -> maybeUnseen = true;
      case '~' -> put(' ');
      case '\\', '{', '}' -> put(c);
      case '\r', '\n' -> newLine();
      default -> {
        // a hyphen that may be, and the like
      }
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void word() {
    int from = pos;
    while (pos < rtf.length && pos - from < 32 && isLetter((char) (rtf[pos] & 0xFF))) {
      pos++;
    }
    String name = new String(rtf, from, pos - from, StandardCharsets.US_ASCII);
    int digits = pos;
    while (pos < rtf.length
        && pos - digits < 10
        && ((rtf[pos] >= '0' && rtf[pos] <= '9') || (pos == digits && rtf[pos] == '-'))) {
      pos++;
    }
    String number = new String(rtf, digits, pos - digits, StandardCharsets.US_ASCII);
    if (pos < rtf.length && rtf[pos] == ' ') {
      pos++;
    }
    boolean none = number.isEmpty() || number.equals("-");
    act(name, none ? 1 : (int) Long.parseLong(number), !none);
  }

  private void act(String name, int value, boolean given) {
    if (maybeUnseen || UNSEEN.contains(name)) {
      if (name.equals("htmltag")) {
        tagFrom = Math.min(tagFrom, depth);
      } else {
        unseenFrom = Math.min(unseenFrom, depth);
      }
      maybeUnseen = false;
      return;
    }
    switch (name) {
      case "fromhtml" -> html = value == 1;
      case "htmlrtf" -> htmlHidden = value != 0;
      case "ansicpg" -> charset = CodePage.of(value);
      case "uc" -> fallback = Math.max(0, Math.min(value, 10));
      case "u" -> {
        if (given && isSeen()) {
          flush();
          out.append((char) value);
          skip = fallback;
        }
      }
      case "par", "line", "row", "sect", "page" -> newLine();
      case "tab", "cell" -> put('\t');
      case "emdash" -> special('\u2014');
      case "endash" -> special('\u2013');
      case "bullet" -> special('\u2022');
      case "lquote" -> special('\u2018');
      case "rquote" -> special('\u2019');
      case "ldblquote" -> special('\u201C');
      case "rdblquote" -> special('\u201D');
      default -> {
        // formatting
      }
    }
  }

  /** Of HTML counts what is in its tags, and the text that is not there for readers of RTF only. */
  private boolean isSeen() {
    return unseenFrom == NONE && (tagFrom != NONE || !htmlHidden);
  }

  private void newLine() {
    if (isSeen()) {
      flush();
      out.append('\n');
    }
  }

  private void special(char c) {
    if (isSeen()) {
      flush();
      out.append(c);
    }
  }

  private void put(int b) {
    if (skip > 0) {
      skip--;
    } else if (isSeen()) {
      held.write(b);
    }
  }

  /** Bytes become text together, because a character may take two of them. */
  private void flush() {
    if (held.size() > 0) {
      out.append(held.toString(charset));
      held.reset();
    }
  }
}
