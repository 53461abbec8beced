package io.erasuredesk.retention;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Searches the files below the folders that the settings name. */
@ApplicationScoped
class ScanFiles {

  private static final int PIECE = 1 << 16;

  private final RetentionConfig config;

  ScanFiles(RetentionConfig config) {
    this.config = config;
  }

  /** In how many files each word is; words in none are not in it. */
  Map<String, Integer> search(Collection<String> words) {
    Map<String, Integer> hits = new HashMap<>();
    for (Path folder : config.scanFolders().orElse(List.of())) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          search(file, words, hits);
        }
      } catch (IOException e) {
        throw new DeskException(
            ProblemType.INTERNAL, "A folder of desk.retention.scan-folders cannot be read", e);
      }
    }
    return hits;
  }

  private static void search(Path file, Collection<String> words, Map<String, Integer> hits)
      throws IOException {
    int longest = words.stream().mapToInt(String::length).max().orElse(0);
    java.util.Set<String> found = new java.util.HashSet<>();
    try (BufferedReader reader = // any byte is a character in it
        new BufferedReader(
            new java.io.InputStreamReader(
                Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
      char[] piece = new char[PIECE];
      String tail = "";
      for (int n = reader.read(piece); n >= 0; n = reader.read(piece)) {
        String text = tail + new String(piece, 0, n).toLowerCase(Locale.ROOT);
        words.stream().filter(text::contains).forEach(found::add);
        tail = text.substring(Math.max(0, text.length() - longest));
      }
    }
    found.forEach(word -> hits.merge(word, 1, Integer::sum));
  }
}
