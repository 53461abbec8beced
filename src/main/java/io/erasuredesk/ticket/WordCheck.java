package io.erasuredesk.ticket;

import java.util.Map;
import java.util.Set;

/**
 * Whether words say what the English ones say: the same names, and under each the same things
 * filled in, so that no letter loses its date, its code or its reference.
 */
final class WordCheck {

  private WordCheck() {}

  /** A whole language. */
  static void all(WordFile words, WordFile english) {
    some(words, english);
    for (String name : english.entries().keySet()) {
      if (!words.entries().containsKey(name)) {
        throw new FaultyFileException(words.name(), 1, name + " is missing");
      }
    }
  }

  /** Single words in the place of others. */
  static void some(WordFile words, WordFile english) {
    for (Map.Entry<String, WordFile.Entry> one : words.entries().entrySet()) {
      WordFile.Entry wanted = english.entries().get(one.getKey());
      int line = one.getValue().line();
      if (wanted == null) {
        throw new FaultyFileException(words.name(), line, one.getKey() + " is no name of words");
      }
      if (one.getValue().text().isBlank()) {
        throw new FaultyFileException(words.name(), line, one.getKey() + " says nothing");
      }
      if (!one.getKey().startsWith("date.")) {
        Set<String> needed = Tongue.placeholders(wanted.text());
        if (!needed.equals(placeholders(words.name(), one.getValue()))) {
          throw new FaultyFileException(
              words.name(), line, one.getKey() + " must fill in exactly " + needed);
        }
      } else {
        date(words.name(), one.getValue());
      }
    }
  }

  private static Set<String> placeholders(String file, WordFile.Entry entry) {
    try {
      return Tongue.placeholders(entry.text());
    } catch (IllegalArgumentException e) {
      throw new FaultyFileException(file, entry.line(), "cannot be read: " + e.getMessage());
    }
  }

  /** A month in figures is taken for a day by half of the world. */
  private static void date(String file, WordFile.Entry entry) {
    try {
      new com.ibm.icu.text.SimpleDateFormat(entry.text(), com.ibm.icu.util.ULocale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new FaultyFileException(file, entry.line(), "is no pattern of a date");
    }
    boolean month = entry.text().contains("MMMM") || entry.text().contains("M月");
    if (!month || !entry.text().contains("d") || !entry.text().contains("y")) {
      throw new FaultyFileException(file, entry.line(), "a date needs d, MMMM and y");
    }
  }
}
