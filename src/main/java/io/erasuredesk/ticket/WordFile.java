package io.erasuredesk.ticket;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** A file of words, {@code name=text} as in Java's properties, which knows the line of each. */
record WordFile(String name, Map<String, Entry> entries) {

  /** A text and the line on which it begins. */
  record Entry(String text, int line) {}

  /**
   * Reads one.
   *
   * @throws FaultyFileException for a line that is none and for a name that comes twice
   */
  static WordFile read(String name, List<String> lines) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    StringBuilder logical = new StringBuilder();
    int began = 1;
    for (int n = 0; n < lines.size(); n++) {
      if (logical.isEmpty()) {
        began = n + 1;
      }
      String line = lines.get(n);
      logical.append(line).append('\n');
      if (goesOn(line) && n < lines.size() - 1) {
        continue;
      }
      for (Map.Entry<Object, Object> one : parse(name, logical.toString(), began).entrySet()) {
        Entry entry = new Entry(one.getValue().toString(), began);
        if (entries.put(one.getKey().toString(), entry) != null) {
          throw new FaultyFileException(name, began, one.getKey() + " is there twice");
        }
      }
      logical.setLength(0);
    }
    return new WordFile(name, Map.copyOf(entries));
  }

  Map<String, String> texts() {
    return entries.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().text()));
  }

  private static Properties parse(String name, String line, int at) {
    Properties parsed = new Properties();
    try {
      parsed.load(new StringReader(line));
    } catch (IOException | IllegalArgumentException e) {
      throw new FaultyFileException(name, at, "cannot be read");
    }
    return parsed;
  }

  private static boolean goesOn(String line) {
    boolean comment = line.stripLeading().startsWith("#") || line.stripLeading().startsWith("!");
    int slashes = 0;
    while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
      slashes++;
    }
    return !comment && slashes % 2 == 1;
  }
}
