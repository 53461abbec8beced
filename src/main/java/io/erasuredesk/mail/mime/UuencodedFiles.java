package io.erasuredesk.mail.mime;

import io.erasuredesk.work.TimeLimit;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the files that old mailers write uuencoded into the text. The text keeps them too. */
final class UuencodedFiles {

  private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} (\\S.{0,200})");

  private UuencodedFiles() {}

  static void find(List<Part> parts, int most) {
    for (Part part : List.copyOf(parts)) {
      if (part.children().isEmpty()
          && part.type().value().equals("text/plain")
          && part.isPlainBytes()) {
        find(part, parts, most);
      }
    }
  }

  private static void find(Part part, List<Part> parts, int most) {
    byte[] raw = part.raw();
    int begin = -1;
    String name = "";
    int pos = part.start();
    while (pos < part.end() && parts.size() < most) {
      TimeLimit.check();
      int next = pos;
      while (next < part.end() && raw[next] != '\n') {
        next++;
      }
      if (Uuencode.startsWith(raw, pos, next, "begin ")) {
        var line = BEGIN.matcher(HeaderText.of(raw, pos, Math.min(next, pos + 220)));
        if (line.matches()) {
          begin = pos;
          name = line.group(1);
        }
      } else if (begin >= 0 && isEnd(raw, pos, next)) {
        parts.add(Part.uuencoded(part, parts.size(), name, begin, next));
        begin = -1;
      }
      pos = next + 1;
    }
  }

  private static boolean isEnd(byte[] raw, int pos, int next) {
    int stop = next > pos && raw[next - 1] == '\r' ? next - 1 : next;
    return stop - pos == 3 && Uuencode.startsWith(raw, pos, stop, "end");
  }
}
