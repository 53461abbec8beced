package io.erasuredesk.mail.mime;

import java.util.Set;

/** Quoted-printable (RFC 2045, 6.7), leniently: an equals sign that starts nothing stands. */
final class QuotedPrintable {

  private QuotedPrintable() {}

  static void decode(byte[] raw, int start, int end, ByteSink out, Set<Flaw> flaws) {
    int i = start;
    while (i < end) {
      if (raw[i] != '=') {
        out.put(raw[i++]);
        continue;
      }
      int soft = softBreak(raw, i + 1, end);
      if (soft > 0) {
        i = soft;
      } else if (i + 2 < end && hex(raw[i + 1]) >= 0 && hex(raw[i + 2]) >= 0) {
        out.put(hex(raw[i + 1]) << 4 | hex(raw[i + 2]));
        i += 3;
      } else {
        flaws.add(Flaw.BROKEN_ENCODING);
        out.put(raw[i++]);
      }
    }
  }

  /**
   * Where reading goes on behind a soft line break, or -1; blanks before the line end are noise.
   */
  private static int softBreak(byte[] raw, int from, int end) {
    int i = from;
    while (i < end && i - from < 80 && (raw[i] == ' ' || raw[i] == '\t')) {
      i++;
    }
    if (i == end) {
      return end;
    }
    if (raw[i] == '\r') {
      return i + 1 < end && raw[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return raw[i] == '\n' ? i + 1 : -1;
  }

  static int hex(int c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
