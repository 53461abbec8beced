package io.erasuredesk.mail.mime;

import io.erasuredesk.work.TimeLimit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Encoded words in header fields (RFC 2047), decoded wherever they stand and with the breakages
 * that mailers make: blanks inside, no end mark, a character split between two words. One pass.
 */
public final class EncodedWords {

  private static final int LONGEST_CHARSET = 60;

  private final String raw;
  private final Set<Flaw> flaws;
  private final StringBuilder out = new StringBuilder();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private String heldCharset = "";
  private int knownEnd =
      -1; // the next "?=" at or behind where we read, so that none is sought twice

  private EncodedWords(String raw, Set<Flaw> flaws) {
    this.raw = raw;
    this.flaws = flaws;
  }

  public static String decode(String raw, Set<Flaw> flaws) {
    return raw.contains("=?") ? new EncodedWords(raw, flaws).decode() : raw;
  }

  private String decode() {
    int pos = 0;
    boolean afterWord = false;
    while (pos < raw.length()) {
      TimeLimit.check();
      int start = raw.indexOf("=?", pos);
      if (start < 0) {
        break;
      }
      Word word = wordAt(start);
      if (word == null) {
        plain(pos, start + 2);
        pos = start + 2;
        afterWord = false;
        continue;
      }
      if (!afterWord || !raw.substring(pos, start).isBlank()) {
        plain(pos, start);
      }
      hold(word);
      pos = word.next();
      afterWord = true;
    }
    plain(pos, raw.length());
    return out.toString();
  }

  private void plain(int from, int to) {
    flush();
    out.append(raw, from, to);
  }

  /** Bytes of neighbours in one charset are joined before they become text. */
  private void hold(Word word) {
    if (!word.charset().equalsIgnoreCase(heldCharset)) {
      flush();
      heldCharset = word.charset();
    }
    byte[] text = bytes(word);
    ByteSink sink = new ByteSink(Integer.MAX_VALUE);
    if (word.base64()) {
      Base64Text.decode(text, 0, text.length, sink, flaws);
    } else {
      QuotedPrintable.decode(text, 0, text.length, sink, flaws);
    }
    held.writeBytes(sink.bytes());
  }

  private byte[] bytes(Word word) {
    String text = raw.substring(word.from(), word.to());
    if (!word.base64()) {
      text = text.replace('_', ' ').stripTrailing();
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void flush() {
    if (held.size() > 0) {
      out.append(Charsets.decode(held.toByteArray(), heldCharset, flaws));
      held.reset();
    }
    heldCharset = "";
  }

  /** The encoded word that starts here, or null. */
  private @Nullable Word wordAt(int start) {
    int mark = find('?', start + 2, LONGEST_CHARSET);
    int letter = skipBlanks(mark + 1);
    int second = skipBlanks(letter + 1);
    if (mark <= start + 2 || second >= raw.length() || raw.charAt(second) != '?') {
      return null;
    }
    char encoding = Character.toLowerCase(raw.charAt(letter));
    if (encoding != 'b' && encoding != 'q') {
      return null;
    }
    String charset = raw.substring(start + 2, mark).strip();
    int star = charset.indexOf('*'); // a language may follow (RFC 2231, 5)
    return bounded(star < 0 ? charset : charset.substring(0, star), encoding == 'b', second + 1);
  }

  private Word bounded(String charset, boolean base64, int from) {
    int end = endMark(from);
    int other = raw.indexOf("=?", from);
    if (end >= 0 && (other < 0 || other + 2 > end)) {
      return new Word(charset, base64, from, end, end + 2);
    }
    flaws.add(Flaw.BROKEN_ENCODING);
    int to = from;
    int most = other < 0 ? raw.length() : other;
    while (to < most && raw.charAt(to) > ' ') {
      to++;
    }
    return new Word(charset, base64, from, to, to);
  }

  private int endMark(int from) {
    if (knownEnd < from && knownEnd != Integer.MAX_VALUE) {
      int found = raw.indexOf("?=", from);
      knownEnd = found < 0 ? Integer.MAX_VALUE : found;
    }
    return knownEnd == Integer.MAX_VALUE ? -1 : knownEnd;
  }

  private int find(char what, int from, int within) {
    int most = Math.min(raw.length(), from + within);
    for (int i = from; i < most; i++) {
      if (raw.charAt(i) == what) {
        return i;
      }
    }
    return -1;
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < raw.length() && i - from < 8 && raw.charAt(i) == ' ') {
      i++;
    }
    return Math.min(i, raw.length());
  }

  private record Word(String charset, boolean base64, int from, int to, int next) {}
}
