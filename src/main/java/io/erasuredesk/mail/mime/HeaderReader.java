package io.erasuredesk.mail.mime;

import io.erasuredesk.work.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a header block (RFC 5322, 2.2), leniently: a blank before the colon, a missing empty line,
 * a broken line in the middle and the separator of a mailbox file are survived, each noted.
 */
final class HeaderReader {

  /** Whether a line ends the block although it is not empty. */
  interface LineTest {
    boolean test(int start, int end);
  }

  /** A block and where its body starts. */
  record Result(HeaderBlock block, int bodyStart, boolean broken) {}

  private static final int MOST_BROKEN = 20;
  private static final int LOOK_AHEAD = 4;
  private static final Set<String> CUSTOMARY =
      Set.of(
          "from",
          "to",
          "cc",
          "bcc",
          "subject",
          "date",
          "received",
          "sender",
          "references",
          "organization",
          "status",
          "lines");

  private final byte[] raw;
  private final Lines lines;
  private final Limits limits;

  HeaderReader(byte[] raw, Lines lines, Limits limits) {
    this.raw = raw;
    this.lines = lines;
    this.limits = limits;
  }

  /** Reads the header of the whole mail, above which blank lines may stand. */
  Result readFirst() {
    int pos = 0;
    while (pos < raw.length) {
      int next = lines.next(pos);
      if (!isBlankLine(pos, lines.end(pos, next))) {
        return read(pos, (start, end) -> false);
      }
      pos = next;
    }
    return new Result(HeaderBlock.empty(), pos, false);
  }

  Result read(int from, LineTest stop) {
    Draft draft = new Draft(from);
    int pos = from;
    while (pos < raw.length) {
      TimeLimit.check();
      int next = lines.next(pos);
      int end = lines.end(pos, next);
      if (end == pos) {
        return draft.done(next);
      }
      if (stop.test(pos, end)) {
        return draft.done(pos);
      }
      int colon = colon(pos, end);
      if (colon > 0) {
        draft.open(pos, colon, end);
      } else if (isBlank(raw[pos]) && pos > from) {
        draft.extend(end);
      } else if ((pos == from && startsWith(pos, "From ")) || startsWith(pos, ">From ")) {
        draft.close(); // the separator line of a mailbox file
      } else if ((pos > from || isBlank(raw[pos])) && goesOn(next, stop)) {
        draft.broken(pos, end);
      } else {
        // No field at all: where the sender forgot the empty line, this is the first body line.
        draft.broken = true;
        return draft.done(pos);
      }
      pos = next;
    }
    return draft.done(raw.length);
  }

  private boolean isBlankLine(int start, int end) {
    int i = start;
    while (i < end && isBlank(raw[i])) {
      i++;
    }
    return i == end;
  }

  /** Whether header fields follow a broken line; "Name: Jane" in a text is none. */
  private boolean goesOn(int start, LineTest stop) {
    int pos = start;
    for (int i = 0; i < LOOK_AHEAD && pos < raw.length; i++) {
      int next = lines.next(pos);
      int end = lines.end(pos, next);
      if (end == pos || stop.test(pos, end)) {
        return false;
      }
      int colon = colon(pos, end);
      if (colon > 0 && isCustomary(HeaderText.ascii(raw, pos, Math.min(colon, pos + 40)))) {
        return true;
      }
      pos = next;
    }
    return false;
  }

  private static boolean isCustomary(String name) {
    String bare = name.strip().toLowerCase(Locale.ROOT);
    return CUSTOMARY.contains(bare) || (bare.indexOf('-') > 0 && bare.indexOf('/') < 0);
  }

  /** Position of the colon behind a field name, or -1. */
  private int colon(int start, int end) {
    int i = start;
    while (i < end && raw[i] > ' ' && raw[i] < 0x7F && raw[i] != ':') {
      i++;
    }
    int nameEnd = i;
    while (i < end && isBlank(raw[i])) {
      i++;
    }
    return nameEnd > start && i < end && raw[i] == ':' ? i : -1;
  }

  private boolean startsWith(int start, String what) {
    if (raw.length - start < what.length()) {
      return false;
    }
    for (int i = 0; i < what.length(); i++) {
      if (raw[start + i] != what.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** The block as far as it is read. */
  private final class Draft {

    private final List<Field> fields = new ArrayList<>();
    private final List<String> brokenLines = new ArrayList<>();
    private final int limit;
    private String name = "";
    private int valueStart;
    private int valueEnd;
    private boolean cut;
    private boolean broken;

    Draft(int from) {
      this.limit = (int) Math.min((long) from + limits.headerBytes(), raw.length);
    }

    void open(int start, int colon, int end) {
      close();
      // A name longer than this is none that anybody asks for.
      name = HeaderText.ascii(raw, start, Math.min(colon, start + 200)).strip();
      name = name.toLowerCase(Locale.ROOT);
      valueStart = colon + 1;
      valueEnd = end;
    }

    void extend(int end) {
      valueEnd = end;
    }

    void broken(int start, int end) {
      close();
      broken = true;
      if (brokenLines.size() < MOST_BROKEN) {
        brokenLines.add(HeaderText.of(raw, start, Math.min(end, start + 998)));
      }
    }

    void close() {
      if (!name.isEmpty()) {
        boolean full = valueStart >= limit || fields.size() >= limits.headerFields();
        cut |= full || valueEnd > limit;
        // A From field behind the limit still counts, or it could be hidden there.
        if (!full || (name.equals("from") && fields.size() < limits.headerFields() + MOST_BROKEN)) {
          int end = Math.min(valueEnd, full ? valueStart + 998 : limit);
          fields.add(new Field(name, HeaderText.of(raw, valueStart, Math.max(valueStart, end))));
        }
        name = "";
      }
    }

    Result done(int bodyStart) {
      close();
      return new Result(new HeaderBlock(fields, brokenLines, cut), bodyStart, broken);
    }
  }
}
