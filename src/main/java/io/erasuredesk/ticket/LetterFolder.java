package io.erasuredesk.ticket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The operator's own words and layouts. {@code letters_<language>.properties} holds single words in
 * the place of built-in ones, or all of them for a language that the desk does not bring along;
 * {@code letter.txt} and {@code letter.html} are the layouts; {@code customer_<language>} and
 * {@code proof_<language>.properties} belong to the pages. Any other file is a mistyped one.
 */
public final class LetterFolder {

  private static final Pattern WORDS =
      Pattern.compile("(letters|customer|proof)_([a-z]{2,3})\\.properties");

  private final Map<String, Path> files = new TreeMap<>();

  /** Lists the folder; without one there are no own files. */
  public LetterFolder(Optional<Path> folder) {
    folder.ifPresent(this::list);
  }

  /** The languages for which there is a file of a bundle. */
  public List<String> languages(String bundle) {
    return files.keySet().stream()
        .map(WORDS::matcher)
        .filter(Matcher::matches)
        .filter(name -> name.group(1).equals(bundle))
        .map(name -> name.group(2))
        .toList();
  }

  /** The texts of a bundle in a language, with their lines; empty if there is no such file. */
  Optional<WordFile> words(String bundle, String tag) {
    String name = bundle + "_" + tag + ".properties";
    return Optional.ofNullable(files.get(name)).map(path -> WordFile.read(name, lines(path)));
  }

  Map<String, String> over(String bundle, String tag, WordFile words, WordFile english) {
    Map<String, String> texts = new HashMap<>(words.texts());
    words(bundle, tag)
        .ifPresent(
            own -> {
              WordCheck.some(own, english);
              texts.putAll(own.texts());
            });
    return texts;
  }

  Map<String, String> whole(String bundle, String tag, WordFile english) {
    WordFile own = words(bundle, tag).orElseThrow();
    WordCheck.all(own, english);
    return own.texts();
  }

  Optional<LetterLayout> layout(String name) {
    return Optional.ofNullable(files.get(name)).map(path -> LetterLayout.read(name, lines(path)));
  }

  private void list(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(path -> !path.getFileName().toString().startsWith(".")).forEach(this::take);
    } catch (IOException e) {
      throw new FaultyFileException(folder.toString(), 1, "cannot be read");
    }
  }

  private void take(Path path) {
    String name = path.getFileName().toString();
    boolean known =
        WORDS.matcher(name).matches() || name.equals("letter.txt") || name.equals("letter.html");
    if (!known) {
      throw new FaultyFileException(name, 1, "the desk knows no file of this name");
    }
    files.put(name, path);
  }

  private static List<String> lines(Path path) {
    try {
      return Files.readAllLines(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new FaultyFileException(path.getFileName().toString(), 1, "is not readable UTF-8");
    }
  }
}
