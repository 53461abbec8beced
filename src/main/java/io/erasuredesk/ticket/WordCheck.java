package io.erasuredesk.ticket;

import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.ULocale;
import io.erasuredesk.ticket.WordFile.Entry;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether words say what the English ones say: the same names, and under each the same things
 * filled in, so that no letter loses its date, its code or its reference.
 */
final class WordCheck {

  private WordCheck() {}

  /** Whether nothing is left out. */
  static void complete(WordFile words, WordFile english) {
    for (String name : english.entries().keySet()) {
      if (!words.entries().containsKey(name)) {
        throw new FaultyFileException(words.name(), 1, name + " is missing");
      }
    }
  }

  /** Each of the words that are there. */
  static void some(WordFile words, WordFile english) {
    words
        .entries()
        .forEach((name, entry) -> one(words.name(), name, entry, english.entries().get(name)));
  }

  private static void one(String file, String name, Entry entry, @Nullable Entry wanted) {
    if (wanted == null) {
      throw new FaultyFileException(file, entry.line(), name + " is no name of words");
    }
    if (entry.text().isBlank() != wanted.text().isBlank()) {
      throw new FaultyFileException(file, entry.line(), name + " says nothing, or should not");
    }
    if (name.startsWith("date.")) {
      date(file, entry);
      return;
    }
    Set<String> needed = Tongue.placeholders(wanted.text());
    if (!needed.equals(placeholders(file, entry))) {
      throw new FaultyFileException(
          file, entry.line(), name + " must fill in exactly " + new TreeSet<>(needed));
    }
  }

  private static Set<String> placeholders(String file, Entry entry) {
    try {
      return Tongue.placeholders(entry.text());
    } catch (IllegalArgumentException e) {
      throw new FaultyFileException(file, entry.line(), "cannot be read: " + e.getMessage());
    }
  }

  /** A month in figures is taken for a day by half of the world. */
  private static void date(String file, Entry entry) {
    try {
      new SimpleDateFormat(entry.text(), ULocale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new FaultyFileException(file, entry.line(), "is no pattern of a date");
    }
    boolean month = entry.text().contains("MMMM") || entry.text().contains("M月");
    if (!month || !entry.text().contains("d") || !entry.text().contains("y")) {
      throw new FaultyFileException(file, entry.line(), "a date needs d, MMMM and y");
    }
  }
}
