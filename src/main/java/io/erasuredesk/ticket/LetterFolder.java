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
 * {@code letter.txt} and {@code letter.html} are the layouts; the bundles of {@link #PAGES} hold
 * the words of the customer pages. Any other file is a mistyped one.
 */
public final class LetterFolder {

  /** The bundles with the words of the customer pages. */
  public static final List<String> PAGES = List.of("customer", "proof", "certificate");

  private static final Pattern WORDS =
      Pattern.compile("(letters|customer|proof|certificate)_([a-z]{2,3})\\.properties");

  private final Map<String, Path> files = new TreeMap<>();

  /** Lists the folder; without one there are no own files. */
  public LetterFolder(Optional<Path> folder) {
    folder.ifPresent(this::list);
  }

  /** The languages that the desk does not bring along; each needs all four files. */
  public List<String> added() {
    return names()
        .map(name -> name.group(2))
        .filter(tag -> !LetterFiles.BUILT_IN.contains(tag))
        .distinct()
        .toList();
  }

  /** The languages for which there is a file of a bundle. */
  public List<String> languages(String bundle) {
    return names().filter(name -> name.group(1).equals(bundle)).map(name -> name.group(2)).toList();
  }

  /** The words of a bundle in a language: the built-in ones, and the operator's in their place. */
  public Map<String, String> texts(String bundle, String tag) {
    boolean builtIn = LetterFiles.BUILT_IN.contains(tag);
    WordFile english = BuiltIn.words(bundle, "en");
    Map<String, String> texts = new HashMap<>();
    if (builtIn) {
      texts.putAll(BuiltIn.words(bundle, tag).texts());
    }
    String name = bundle + "_" + tag + ".properties";
    Path path = files.get(name);
    if (path != null) {
      WordFile own = WordFile.read(name, lines(path));
      WordCheck.some(own, english);
      texts.putAll(own.texts());
      if (!builtIn) {
        WordCheck.complete(own, english);
      }
    } else if (!builtIn) {
      throw new FaultyFileException(name, 1, "is missing: a language needs all four files");
    }
    return texts;
  }

  Optional<LetterLayout> layout(String name) {
    return Optional.ofNullable(files.get(name)).map(path -> LetterLayout.read(name, lines(path)));
  }

  private Stream<Matcher> names() {
    return files.keySet().stream().map(WORDS::matcher).filter(Matcher::matches);
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
