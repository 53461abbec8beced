package io.erasuredesk.mail;

import java.util.List;
import java.util.Locale;

/**
 * Recognises what mail programs write above the mail that is answered: "On ... wrote:", "-----
 * Original Message -----", and blocks of From, Sent, To, Subject, in many languages.
 */
final class QuoteHeaders {

  private static final int MOST_WRAPPED = 4;
  private static final int LONGEST_ATTRIBUTION = 400;

  private QuoteHeaders() {}

  /**
   * What stands above a quoted mail.
   *
   * @param lines how many lines it takes; 0 if there is none
   * @param sure whether only a program writes so, and all that follows without a mark is old
   */
  record Header(int lines, boolean sure) {

    static final Header NONE = new Header(0, false);
  }

  /** The header that starts at this line. */
  static Header at(List<String> lines, int at) {
    if (!isRuled(lines.get(at))) {
      int block = block(lines, at, 3);
      return block > 0 ? new Header(block, true) : attribution(lines, at);
    }
    int next = at + 1;
    while (next < lines.size() && next - at < 3 && lines.get(next).isBlank()) {
      next++;
    }
    int block = block(lines, next, 2);
    if (block > 0) {
      return new Header(next - at + block, true);
    }
    return isWorded(lines.get(at)) ? new Header(1, true) : Header.NONE;
  }

  private static boolean isRuled(String line) {
    String text = NewText.head(line).strip();
    return text.length() >= 5 && isRule(text.charAt(0)) && isRule(text.charAt(1));
  }

  private static boolean isRule(char c) {
    return c == '-' || c == '_' || c == '=' || c == '\u2014' || c == '*';
  }

  /** "-----Original Message-----": dashes before and behind. */
  private static boolean isWorded(String line) {
    String text = NewText.head(line).strip();
    boolean closed = isRule(text.charAt(text.length() - 1));
    String lower = text.toLowerCase(Locale.ROOT);
    return closed
        && text.length() < 80
        && QuoteWords.RULED_WORDS.stream().anyMatch(lower::contains);
  }

  /** A block that starts with From and goes on with so many more labels. */
  private static int block(List<String> lines, int at, int least) {
    if (at >= lines.size() || !QuoteWords.FROM_LABELS.contains(label(lines.get(at)))) {
      return 0;
    }
    int labels = 0;
    int i = at + 1;
    int lastLabel = at;
    while (i < lines.size() && i - at < 15 && !lines.get(i).isBlank()) {
      if (QuoteWords.OTHER_LABELS.contains(label(lines.get(i)))) {
        labels++;
        lastLabel = i;
      } else if (i - lastLabel > 3) {
        break; // a folded list of recipients is not longer
      }
      i++;
    }
    return labels >= least ? lastLabel - at + 1 : 0;
  }

  /** The word before the first colon, without the asterisks of bold. */
  private static String label(String line) {
    String text = NewText.head(line).strip();
    int colon = text.indexOf(':');
    int wide = text.indexOf('：');
    int end = colon < 0 || (wide >= 0 && wide < colon) ? wide : colon;
    if (end <= 0 || end > 20) {
      return "";
    }
    return text.substring(0, end).replace("*", "").strip().toLowerCase(Locale.ROOT);
  }

  /** "On Tue, 1 March 2011, Jane Doe wrote:", wrapped over some lines. */
  private static Header attribution(List<String> lines, int at) {
    String first = NewText.head(lines.get(at)).strip().toLowerCase(Locale.ROOT);
    if (QuoteWords.STARTS.stream().noneMatch(first::startsWith) && !startsWithDigit(first)) {
      return Header.NONE;
    }
    StringBuilder joined = new StringBuilder();
    for (int i = at; i < lines.size() && i - at < MOST_WRAPPED; i++) {
      String line = NewText.head(lines.get(i)).strip().toLowerCase(Locale.ROOT);
      if (line.isEmpty() || joined.length() + line.length() > LONGEST_ATTRIBUTION) {
        break;
      }
      joined.append(line).append(' ');
      String text = joined.toString().strip();
      if (isEnd(text)) {
        // A customer's own sentence may end so; only a program puts an address in brackets.
        long digits = text.chars().filter(Character::isDigit).count();
        boolean bracketed = text.indexOf('<') >= 0 && text.indexOf('@', text.indexOf('<')) > 0;
        boolean sure = digits >= 4 && bracketed;
        return digits > 0 ? new Header(i - at + 1, sure) : Header.NONE;
      }
    }
    return Header.NONE;
  }

  /** The verb ends it, or stands before the name, or is left out behind an address. */
  private static boolean isEnd(String text) {
    if (!text.endsWith(":") && !text.endsWith("：")) {
      return false;
    }
    return QuoteWords.ENDS.stream().anyMatch(text::endsWith)
        || QuoteWords.VERBS.stream().anyMatch(text::contains)
        || (startsWithDigit(text) && text.endsWith(">:"));
  }

  private static boolean startsWithDigit(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }
}
