package io.erasuredesk.mail.mime;

import io.erasuredesk.work.TimeLimit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of a mail (RFC 2046) in one pass over its lines, without recursion. Each line is
 * compared with the delimiters of the open multiparts only, which are no more than the depth limit;
 * so the time is linear, whatever the mail is.
 */
public final class MimeWalker {

  private static final int LONGEST_BOUNDARY = 1000; // RFC 2046 allows 70
  private static final int GUESS_WITHIN = 16_384;

  private final byte[] raw;
  private final Limits limits;
  private final Set<Flaw> flaws;
  private final Lines lines;
  private final HeaderReader headerReader;
  private final List<Part> parts;
  private final List<Open> path = new ArrayList<>();
  private long comparisons;

  private MimeWalker(byte[] raw, Limits limits, Set<Flaw> flaws, List<Part> parts) {
    this.raw = raw;
    this.limits = limits;
    this.flaws = flaws;
    this.parts = parts;
    this.lines = new Lines(raw);
    this.headerReader = new HeaderReader(raw, lines, limits);
  }

  public static MimeTree walk(byte[] raw, Limits limits, Set<Flaw> flaws) {
    List<Part> parts = new ArrayList<>();
    MimeWalker walker = new MimeWalker(raw, limits, flaws, parts);
    walker.walk(null);
    UuencodedFiles.find(parts, limits.parts());
    new PackedParts(parts, limits, flaws).find();
    return new MimeTree(parts, walker.lines.read(), walker.comparisons);
  }

  /** Finds the parts of a mail that was packed into one of these parts. */
  static void walkWithin(Part part, byte[] raw, Limits limits, Set<Flaw> flaws, List<Part> parts) {
    new MimeWalker(raw, limits, flaws, parts).walk(part);
  }

  private void walk(@Nullable Part within) {
    int pos = begin(within, 0);
    while (pos < raw.length && waitsForDelimiter()) {
      TimeLimit.check();
      int next = lines.next(pos);
      Hit hit = hit(pos, lines.end(pos, next));
      if (hit == null) {
        pos = next;
      } else if (hit.last()) {
        closeBehind(hit.index(), pos);
        path.get(hit.index()).delimiter = null; // what follows is the epilogue
        pos = next;
      } else {
        closeBehind(hit.index(), pos);
        if (parts.size() >= limits.parts()) {
          flaws.add(Flaw.TOO_MANY_PARTS);
          break;
        }
        pos = begin(path.get(hit.index()).part, next);
      }
    }
    path.forEach(open -> open.part.closed(raw.length));
    if (waitsForDelimiter()) {
      flaws.add(Flaw.BROKEN_MULTIPART);
    }
  }

  private boolean waitsForDelimiter() {
    for (Open open : path) { // asked of each line of a mail
      if (open.delimiter != null) {
        return true;
      }
    }
    return false;
  }

  /** Reads the header of a part, and of a mail within it; returns where its body starts. */
  private int begin(@Nullable Part parent, int from) {
    Part within = parent;
    int pos = from;
    while (true) {
      TimeLimit.check();
      Part part = new Part(raw, parts.size(), within);
      parts.add(part);
      HeaderReader.Result read =
          within == null
              ? headerReader.readFirst()
              : headerReader.read(pos, (start, end) -> hit(start, end) != null);
      noteFlaws(read);
      part.describe(read.block(), flaws);
      part.opened(read.bodyStart());
      pos = read.bodyStart();
      boolean deep = path.size() + 1 >= limits.depth();
      boolean container = part.type().isMultipart() || part.type().isMessage();
      Open open = new Open(part);
      path.add(open);
      if (container && deep) {
        flaws.add(Flaw.TOO_DEEP);
        return pos;
      }
      if (part.type().isMultipart()) {
        open.delimiter = delimiter(part);
        return pos;
      }
      // An encoded mail within a mail (RFC 2046, 5.2.1 forbids it) stays a file.
      if (!part.type().isMessage() || !part.isPlainBytes()) {
        return pos;
      }
      if (parts.size() >= limits.parts()) {
        flaws.add(Flaw.TOO_MANY_PARTS);
        return pos;
      }
      within = part;
    }
  }

  private void noteFlaws(HeaderReader.Result read) {
    if (read.broken()) {
      flaws.add(Flaw.BROKEN_HEADER);
    }
    if (read.block().cut()) {
      flaws.add(Flaw.TOO_MANY_HEADER_BYTES);
    }
  }

  private byte @Nullable [] delimiter(Part part) {
    String boundary = part.type().parameter("boundary").stripTrailing();
    if (!boundary.isEmpty() && boundary.length() <= LONGEST_BOUNDARY) {
      return ("--" + boundary).getBytes(StandardCharsets.UTF_8);
    }
    flaws.add(Flaw.BROKEN_MULTIPART);
    return guessed(part.start());
  }

  /** The first line that looks like a delimiter, where the header names none. */
  private byte @Nullable [] guessed(int from) {
    int pos = from;
    while (pos < raw.length && pos - from < GUESS_WITHIN) {
      int next = lines.next(pos);
      String line = HeaderText.ascii(raw, pos, Math.min(lines.end(pos, next), pos + 200));
      if (line.startsWith("--") && line.length() > 4 && line.strip().indexOf(' ') < 0) {
        return line.strip().getBytes(StandardCharsets.ISO_8859_1);
      }
      pos = next;
    }
    return null;
  }

  /** Everything within the multipart at that place of the path ends before this line. */
  private void closeBehind(int index, int lineStart) {
    int end = lineStart;
    // The line end before a delimiter belongs to the delimiter.
    if (end > 0 && (raw[end - 1] == '\n' || raw[end - 1] == '\r')) {
      end--;
      if (end > 0 && raw[end] == '\n' && raw[end - 1] == '\r') {
        end--;
      }
    }
    for (int i = path.size() - 1; i > index; i--) {
      Open open = path.remove(i);
      open.part.closed(end);
      if (open.delimiter != null) {
        flaws.add(Flaw.BROKEN_MULTIPART);
      }
    }
  }

  private @Nullable Hit hit(int start, int end) {
    if (end - start < 3 || raw[start] != '-' || raw[start + 1] != '-') {
      return null;
    }
    int stop = end;
    while (stop > start && (raw[stop - 1] == ' ' || raw[stop - 1] == '\t')) {
      stop--;
    }
    for (int i = path.size() - 1; i >= 0; i--) {
      byte[] delimiter = path.get(i).delimiter;
      if (delimiter != null) {
        comparisons++;
        int more = stop - start - delimiter.length;
        boolean last = more == 2 && raw[stop - 1] == '-' && raw[stop - 2] == '-';
        if ((more == 0 || last) && startsWith(start, delimiter)) {
          return new Hit(i, last);
        }
      }
    }
    return null;
  }

  private boolean startsWith(int start, byte[] what) {
    for (int i = 0; i < what.length; i++) {
      if (raw[start + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  private record Hit(int index, boolean last) {}

  /** A part whose end is not found yet; with a delimiter, a multipart that waits for more. */
  private static final class Open {
    private final Part part;
    private byte @Nullable [] delimiter;

    Open(Part part) {
      this.part = part;
    }
  }
}
