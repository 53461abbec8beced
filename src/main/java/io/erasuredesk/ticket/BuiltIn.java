package io.erasuredesk.ticket;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What the desk brings along to write letters with. */
final class BuiltIn {

  private BuiltIn() {}

  static WordFile words(String bundle, String tag) {
    String file = bundle + "_" + tag + ".properties";
    return WordFile.read(file, lines("/messages/" + file));
  }

  static LetterLayout layout(String file) {
    return LetterLayout.read(file, lines("/letters/" + file));
  }

  private static List<String> lines(String resource) {
    try (InputStream in =
        Objects.requireNonNull(BuiltIn.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
