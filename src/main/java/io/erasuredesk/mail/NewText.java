package io.erasuredesk.mail;

import io.erasuredesk.work.TimeLimit;
import java.util.List;

/**
 * The text that a mail adds: without quoted mails, signatures and list footers. Takes away only
 * what it knows for such, and gives all of the text where nothing would be left. Looks at each line
 * a fixed number of times.
 */
final class NewText {

  private static final int LONGEST_LINE = 1000;

  private final List<String> lines;
  private final boolean[] gone;

  private NewText(List<String> lines) {
    this.lines = lines;
    this.gone = new boolean[lines.size()];
  }

  static String of(String text) {
    NewText newText = new NewText(text.lines().toList());
    newText.quotes();
    newText.signatures();
    String left = newText.left();
    return left.isBlank() ? text.strip() : left;
  }

  private void quotes() {
    int i = 0;
    while (i < lines.size()) {
      TimeLimit.check();
      boolean blank = lines.get(i).isBlank();
      QuoteHeaders.Header header = blank ? QuoteHeaders.Header.NONE : QuoteHeaders.at(lines, i);
      int next = header.lines() == 0 ? i : skipBlank(i + header.lines());
      boolean marked = next < lines.size() && isQuoted(lines.get(next));
      if (header.lines() == 0 || !(marked || header.sure())) {
        gone[i] = isQuoted(lines.get(i));
        i++;
        continue;
      }
      // With marks only what is marked is old: an answer may stand below. Without, all the rest is.
      int end = marked ? next : lines.size();
      while (i < end) {
        gone[i++] = true;
      }
    }
  }

  static boolean isQuoted(String line) {
    // ">From " is how mailbox files hide a line of the text itself
    return line.startsWith(">") && !line.startsWith(">From ");
  }

  private int skipBlank(int from) {
    int i = from;
    while (i < lines.size() && lines.get(i).isBlank()) {
      i++;
    }
    return i;
  }

  /** Removes a signature at the end of each run of new lines. */
  private void signatures() {
    int end = lines.size();
    while (end > 0) {
      TimeLimit.check();
      while (end > 0 && (gone[end - 1] || lines.get(end - 1).isBlank())) {
        end--;
      }
      int start = end;
      while (start > 0 && !gone[start - 1]) {
        start--;
      }
      int from = Signatures.start(lines.subList(start, end));
      for (int i = start + from; i < end; i++) {
        gone[i] = true;
      }
      end = start;
    }
  }

  private String left() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (!gone[i]) {
        out.append(lines.get(i)).append('\n');
      }
    }
    return out.toString().strip();
  }

  /** A line as the rules look at it; no rule looks at more than the beginning of a long one. */
  static String head(String line) {
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
  }
}
