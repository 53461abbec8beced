package io.erasuredesk.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mailboxes of an address field (RFC 5322, 3.4) in one pass. Nothing inside an address is
 * decoded; an address is never taken out of a name, a comment or a quoted string; where a mailbox
 * could be read in two ways it has no address.
 */
final class AddressField {

  /**
   * One element of the list.
   *
   * @param address empty if it holds none, or not exactly one
   * @param name display name or comment, not decoded
   * @param several whether it holds more than one address
   * @param plain whether it is one mailbox by itself, nothing broken and no group beside it
   */
  record Entry(Optional<MailAddress> address, String name, boolean several, boolean plain) {}

  private final String field;
  private final int most;
  private final List<Entry> found = new ArrayList<>();
  private int pos;
  private boolean grouped;
  private boolean noMoreQuotes;
  private boolean cut;
  private Element element = new Element();

  private AddressField(String field, int most) {
    this.field = field;
    this.most = most;
  }

  /**
   * Reads a field.
   *
   * @param most how many mailboxes are wanted; one more than that may be returned, which says so
   */
  static List<Entry> parse(String field, int most) {
    AddressField mailboxes = new AddressField(field, most);
    mailboxes.read();
    return mailboxes.found;
  }

  private void read() {
    while (pos < field.length() && !cut) {
      char c = field.charAt(pos);
      switch (c) {
        case '"' -> quoted();
        case '(' -> comment();
        case '<' -> angle();
        case ',', ';' -> finish();
        case ':' -> group();
        default -> {
          element.add(c);
          pos++;
        }
      }
    }
    finish();
    if (grouped) {
      // another reader may take the word before the colon for the sender, and be right
      found.replaceAll(entry -> new Entry(entry.address(), entry.name(), entry.several(), false));
    }
  }

  private void finish() {
    pos++;
    element.endWord();
    if (!element.isBlank()) {
      found.add(element.mailbox());
      cut = found.size() > most;
    }
    element = new Element();
  }

  private void group() {
    pos++;
    // "[IPv6:...]" is part of an address literal, which is not taken anyway.
    grouped = true;
    element = new Element();
  }

  private void quoted() {
    int end = noMoreQuotes ? -1 : closing(pos + 1);
    if (end < 0) {
      noMoreQuotes = true;
      element.broken = true;
      pos++;
      return;
    }
    element.quoted(field.substring(pos + 1, end));
    pos = end + 1;
  }

  private int closing(int from) {
    for (int i = from; i < field.length(); i++) {
      if (field.charAt(i) == '\\') {
        i++;
      } else if (field.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }

  private void comment() {
    int depth = 0;
    int from = pos + 1;
    do {
      char c = field.charAt(pos);
      if (c == '\\') {
        pos++;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      pos++;
    } while (depth > 0 && pos < field.length());
    pos = Math.min(pos, field.length());
    element.broken |= depth > 0;
    element.endWord();
    element.comment = field.substring(from, Math.max(from, pos - 1));
  }

  private void angle() {
    int end = field.indexOf('>', pos);
    element.endWord();
    if (end < 0) {
      element.broken = true;
      end = field.length();
    }
    String inside = field.substring(pos + 1, end);
    if (inside.indexOf('"') >= 0 || inside.indexOf('<') >= 0) {
      element.broken = true; // a quoted local part might hold the bracket; not taken
    }
    element.angles.add(inside.strip());
    pos = end + 1;
  }

  /** What was read since the last comma. */
  private static final class Element {

    private final List<String> words = new ArrayList<>();
    private final List<String> atWords = new ArrayList<>();
    private final List<String> angles = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private String comment = "";
    private boolean hasAt;
    private boolean hasQuote;
    private boolean broken;
    private boolean behind;
    private @Nullable String lastWord;

    void add(char c) {
      if (c == ' ' || c == '\t') {
        endWord();
      } else {
        word.append(c);
        hasAt |= c == '@';
      }
    }

    void quoted(String inside) {
      word.append('"').append(inside).append('"');
      hasQuote = true;
    }

    void endWord() {
      if (word.isEmpty()) {
        return;
      }
      String text = word.toString();
      if (hasAt) {
        atWords.add(text);
      }
      behind |= !angles.isEmpty();
      words.add(hasQuote ? unquoted(text) : text);
      lastWord = text;
      word.setLength(0);
      hasAt = false;
      hasQuote = false;
    }

    boolean isBlank() {
      return words.isEmpty() && angles.isEmpty();
    }

    Entry mailbox() {
      boolean several = angles.size() > 1 || (angles.isEmpty() && atWords.size() > 1);
      Optional<MailAddress> address = several || broken ? Optional.empty() : address();
      if (angles.isEmpty() && !atWords.isEmpty()) {
        words.remove(words.size() - 1);
      }
      String name = words.isEmpty() ? comment : String.join(" ", words);
      return new Entry(address, name, several, !several && !broken);
    }

    private Optional<MailAddress> address() {
      if (angles.size() == 1) {
        return behind ? Optional.empty() : MailAddress.of(angles.get(0));
      }
      boolean last = atWords.size() == 1 && atWords.get(0).equals(lastWord);
      return last ? MailAddress.of(atWords.get(0)) : Optional.empty();
    }

    private static String unquoted(String text) {
      StringBuilder out = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length()) {
          out.append(text.charAt(++i));
        } else if (c != '"') {
          out.append(c);
        }
      }
      return out.toString();
    }
  }
}
