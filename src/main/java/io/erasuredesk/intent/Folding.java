package io.erasuredesk.intent;

import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lower case, compatibility forms resolved (NFKD), accents and vowel points dropped. A sign that is
 * no mark folds to the same whatever stands beside it, since what it might be reordered with is
 * dropped; so most of a text is looked up sign by sign. Where a mark stands that is kept, or a sign
 * of two surrogates, the text is folded as a whole.
 */
final class Folding {

  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  /** What {@link #PAGES} say of a sign that becomes nothing, or several. */
  private static final char LOOK = '\uFFFF';

  /** What they say of one that depends on those beside it. */
  private static final char TOGETHER = '\uFFFE';

  /** The one sign that each becomes, made when the first of a page is met. */
  private static final AtomicReferenceArray<char[]> PAGES =
      new AtomicReferenceArray<>((Character.MAX_VALUE + 1) >> PAGE_BITS);

  private Folding() {}

  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        continue;
      }
      char one = page(c)[c & (PAGE - 1)];
      if (one == TOGETHER) {
        return together(text);
      }
      if (one == LOOK) {
        folded.append(together(String.valueOf(c)));
      } else {
        folded.append(one);
      }
    }
    return folded.toString();
  }

  private static char[] page(char c) {
    int number = c >> PAGE_BITS;
    char[] page = PAGES.get(number);
    if (page == null) {
      page = new char[PAGE];
      for (int i = 0; i < PAGE; i++) {
        page[i] = one((char) ((number << PAGE_BITS) + i));
      }
      PAGES.set(number, page);
    }
    return page;
  }

  private static char one(char c) {
    boolean kept =
        switch (Character.getType(c)) {
          case Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK, Character.SURROGATE ->
              true;
          default -> false;
        };
    if (kept) {
      return TOGETHER;
    }
    String folded = together(String.valueOf(c));
    return folded.length() == 1 && folded.charAt(0) < TOGETHER ? folded.charAt(0) : LOOK;
  }

  static String together(String text) {
    String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (Character.getType(c) == Character.NON_SPACING_MARK
          || Character.getType(c) == Character.FORMAT) {
        continue;
      }
      switch (c) {
        case 'ß' -> folded.append("ss");
        case 'ø' -> folded.append('o');
        case 'æ' -> folded.append("ae");
        case 'ł' -> folded.append('l');
        case 'ı' -> folded.append('i');
        case 'đ', 'ð' -> folded.append('d');
        case 'ς' -> folded.append('σ');
        default -> folded.append(c);
      }
    }
    return folded.toString();
  }
}
