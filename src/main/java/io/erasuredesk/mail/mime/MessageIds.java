package io.erasuredesk.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Message-ID, In-Reply-To and References (RFC 5322, 3.6.4), with and without angle brackets. */
public final class MessageIds {

  private static final int LONGEST = 998;
  private static final int MOST = 200;
  private static final Pattern WORDS = Pattern.compile("[\\s,;]+");

  private MessageIds() {}

  /** The one id of a Message-ID field. */
  public static Optional<String> one(String field) {
    int open = field.indexOf('<');
    int close = field.indexOf('>', open + 1);
    String id = open >= 0 && close > open ? field.substring(open + 1, close) : field;
    return cleaned(id.replace("<", "").replace(">", ""));
  }

  /**
   * The ids of a field that holds several, oldest first; words and dates between them are noise.
   */
  public static List<String> all(String field) {
    List<String> ids = new ArrayList<>();
    int pos = 0;
    while (ids.size() < MOST) {
      int open = field.indexOf('<', pos);
      int close = field.indexOf('>', open + 1);
      if (open < 0 || close < 0) {
        break;
      }
      // "<a <b@c>": the innermost bracket is the one that closes
      int inner = field.lastIndexOf('<', close);
      cleaned(field.substring(inner + 1, close)).ifPresent(ids::add);
      pos = close + 1;
    }
    if (ids.isEmpty() && field.indexOf('<') < 0) {
      String head = field.substring(0, Math.min(field.length(), LONGEST * 4));
      for (String word : WORDS.split(head, -1)) {
        if (word.indexOf('@') > 0 && ids.size() < MOST) {
          cleaned(word).ifPresent(ids::add);
        }
      }
    }
    return ids;
  }

  private static Optional<String> cleaned(String id) {
    StringBuilder clean = new StringBuilder(Math.min(id.length(), LONGEST));
    for (int i = 0; i < id.length() && clean.length() < LONGEST; i++) {
      char c = id.charAt(i);
      if (c >= ' ' && c != 0x7F && !Character.isSurrogate(c)) {
        clean.append(c);
      }
    }
    String result = clean.toString().strip();
    return result.isEmpty() ? Optional.empty() : Optional.of(result);
  }
}
