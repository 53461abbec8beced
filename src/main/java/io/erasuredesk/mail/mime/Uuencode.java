package io.erasuredesk.mail.mime;

import java.util.Set;

/** Uuencode (POSIX), with or without its begin and end lines; a cut line is filled with zeros. */
final class Uuencode {

  private Uuencode() {}

  static void decode(byte[] raw, int start, int end, ByteSink out, Set<Flaw> flaws) {
    int pos = start;
    while (pos < end) {
      int next = pos;
      while (next < end && raw[next] != '\n') {
        next++;
      }
      int stop = next > pos && raw[next - 1] == '\r' ? next - 1 : next;
      if (startsWith(raw, pos, stop, "end") && stop - pos == 3) {
        return;
      }
      if (!startsWith(raw, pos, stop, "begin ") && stop > pos) {
        line(raw, pos, stop, out, flaws);
      }
      pos = next + 1;
    }
  }

  private static void line(byte[] raw, int pos, int stop, ByteSink out, Set<Flaw> flaws) {
    int length = raw[pos] - ' ' & 0x3F;
    if ((length + 2) / 3 * 4 > stop - pos + 3) {
      flaws.add(Flaw.BROKEN_ENCODING);
      length = Math.min(length, (stop - pos - 1) * 3 / 4);
    }
    for (int i = 0; i < length; i++) {
      int at = pos + 1 + i / 3 * 4 + i % 3;
      int pair = six(raw, at, stop) << 6 | six(raw, at + 1, stop);
      out.put(pair >> (4 - i % 3 * 2));
    }
  }

  private static int six(byte[] raw, int at, int stop) {
    return at < stop ? raw[at] - ' ' & 0x3F : 0;
  }

  static boolean startsWith(byte[] raw, int from, int stop, String what) {
    if (stop - from < what.length()) {
      return false;
    }
    for (int i = 0; i < what.length(); i++) {
      if (raw[from + i] != what.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
