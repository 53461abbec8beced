package io.erasuredesk.ticket;

import java.util.List;

/**
 * One part of a letter, in the order of reading; both forms of a letter are made of the same parts,
 * so they say the same.
 *
 * @param text of a paragraph, a heading, a button, or what is to be typed; empty for items
 * @param items of a list
 * @param link of a button
 */
public record LetterPart(Kind kind, String text, List<String> items, String link) {

  /** What a part is. */
  public enum Kind {
    PARAGRAPH,
    HEADING,
    /** A list. */
    ITEMS,
    /** A link with a label. */
    BUTTON,
    /** A phrase or a code, to be typed as it stands. */
    FIXED,
    /** A person's own words. */
    STAFF
  }

  public LetterPart {
    items = List.copyOf(items);
  }

  LetterPart(Kind kind, String text) {
    this(kind, text, List.of(), "");
  }

  @Override
  public String toString() {
    return "LetterPart[" + kind + "]";
  }
}
