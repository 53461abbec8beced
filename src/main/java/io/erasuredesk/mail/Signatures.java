package io.erasuredesk.mail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds where a signature starts: the delimiter of RFC 3676, a line that a device adds, a footer
 * that a list server adds, a name behind a dash. Never a closing formula alone: that is text.
 */
final class Signatures {

  private static final int MOST_LINES = 10;
  private static final int MOST_CHARS = 600;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final Pattern NAME =
      Pattern.compile("[-\u2013\u2014]\\s?\\p{Lu}[\\p{L}.']{0,30}( \\p{Lu}[\\p{L}.']{0,30}){1,3}");

  private Signatures() {}

  /** Index of the first line of the signature at the end of a run of lines; its size if none. */
  static int start(List<String> run) {
    int end = lastFilled(run, listFooter(run));
    int marked = delimiter(run, end);
    end = marked >= 0 ? marked : end;
    while (end > 0 && isDeviceLine(run.get(end - 1))) {
      end = lastFilled(run, end - 1);
    }
    if (end > 1 && isSignedName(run, end - 1)) {
      end = lastFilled(run, end - 1);
    }
    return end;
  }

  private static int lastFilled(List<String> run, int from) {
    int end = from;
    while (end > 0 && run.get(end - 1).isBlank()) {
      end--;
    }
    return end;
  }

  /** Where the footer of Mailman and its like starts. */
  private static int listFooter(List<String> run) {
    for (int i = Math.max(0, run.size() - MOST_LINES); i + 1 < run.size(); i++) {
      String rule = run.get(i).strip();
      boolean ruled =
          rule.length() >= 20 && rule.length() < 200 && rule.chars().allMatch(c -> c == '_');
      String next = NewText.head(run.get(i + 1)).toLowerCase(Locale.ROOT);
      if (ruled && (next.contains("mailing list") || next.contains("mailing-list"))) {
        return i;
      }
    }
    return run.size();
  }

  /** The last delimiter, if what follows is as short as a signature is; else -1. */
  private static int delimiter(List<String> run, int end) {
    int chars = 0;
    for (int i = end - 1; i >= 0 && end - i <= MOST_LINES + 1; i--) {
      String line = run.get(i);
      if (line.equals("-- ")) {
        return i;
      }
      if (line.equals("--") || line.equals("\u2014")) {
        return run.subList(i + 1, end).stream().anyMatch(Signatures::isSentence) ? -1 : i;
      }
      chars += line.length();
      if (chars > MOST_CHARS) {
        return -1;
      }
    }
    return -1;
  }

  /**
   * Whether a line says something instead of naming somebody; a dash line without the blank of RFC
   * 3676 may be a mere divider.
   */
  private static boolean isSentence(String line) {
    String[] words = BLANKS.split(NewText.head(line).strip(), -1);
    int small = 0;
    int caseless = 0;
    for (String word : words) {
      int c = word.isEmpty() ? ' ' : word.codePointAt(0);
      small += Character.isLowerCase(c) ? 1 : 0;
      caseless += (int) word.codePoints().filter(Character::isIdeographic).count();
    }
    return small >= 3 || caseless >= 6 || (words.length >= 3 && line.strip().matches(".*[.!?]"));
  }

  private static boolean isDeviceLine(String line) {
    String text = line.strip().toLowerCase(Locale.ROOT);
    boolean shortLine = text.length() <= 70 && BLANKS.split(text, -1).length <= 9;
    return shortLine
        && text.indexOf(',') < 0
        && DeviceWords.DEVICE_STARTS.stream().anyMatch(text::startsWith)
        && DeviceWords.DEVICES.stream().anyMatch(text::contains);
  }

  /** "-Jane Doe" as the last line, by itself: one such line is a name, several are a list. */
  private static boolean isSignedName(List<String> run, int at) {
    String line = run.get(at).strip();
    return line.length() <= 60 && run.get(at - 1).isBlank() && NAME.matcher(line).matches();
  }
}
