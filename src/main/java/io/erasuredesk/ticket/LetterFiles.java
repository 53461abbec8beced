package io.erasuredesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The words and the layouts of all letters: the built-in ones, and in their place what the operator
 * has put into the folder of {@code desk.letters.folder} ({@link LetterFolder}).
 */
@ApplicationScoped
class LetterFiles {

  /** The languages that the desk brings along. */
  static final List<String> BUILT_IN =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ru", "ja", "zh");

  private final Map<String, Tongue> tongues = new TreeMap<>();
  private final LetterLayout text;
  private final LetterLayout html;
  private final String standard;

  @Inject
  LetterFiles(TicketConfig config) {
    this(config.lettersFolder(), config.locale());
  }

  /**
   * Reads all of them.
   *
   * @throws FaultyFileException if one does not fit
   */
  LetterFiles(Optional<Path> folder, String standard) {
    LetterFolder own = new LetterFolder(folder);
    for (String tag : BUILT_IN) {
      tongues.put(tag, new Tongue(tag, own.texts("letters", tag)));
    }
    for (String tag : own.added()) {
      tongues.put(tag, new Tongue(tag, own.texts("letters", tag)));
    }
    this.text = own.layout("letter.txt").orElseGet(() -> BuiltIn.layout("letter.txt"));
    this.html = own.layout("letter.html").orElseGet(() -> BuiltIn.layout("letter.html"));
    this.standard = standard;
  }

  /** The words for a language tag such as {@code fr} or {@code de-AT}; else those of the desk. */
  Tongue tongue(String tag) {
    Tongue found = tongues.get(Languages.languageOf(tag));
    return found == null ? Tongue.required(tongues, standard) : found;
  }

  List<Tongue> tongues() {
    return List.copyOf(tongues.values());
  }

  boolean speaks(String language) {
    return tongues.containsKey(language);
  }

  LetterLayout text() {
    return text;
  }

  LetterLayout html() {
    return html;
  }
}
