package io.erasuredesk.ticket;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;

/**
 * Looks before the start whether the operator's words and layouts make letters: each is read, every
 * letter is written once in every language, and must show all that it has to say. What is wrong is
 * said in one line, with its file and line.
 */
public final class LetterCheck {

  private static final URI NOWHERE = URI.create("https://desk.invalid/");

  private LetterCheck() {}

  /** What is wrong; empty if letters can be written. */
  public static List<String> faults(Optional<Path> folder, String standard, ZoneId zone) {
    try {
      LetterFiles files = new LetterFiles(folder, standard);
      if (!files.speaks(Languages.languageOf(standard))) {
        return List.of("desk.locale has a value that makes no sense: no letters are written in it");
      }
      if (folder.isPresent()) {
        LetterFolder own = new LetterFolder(folder);
        own.added().forEach(tag -> readPages(own, tag));
        LetterFiles.BUILT_IN.forEach(tag -> readPages(own, tag));
        writeAll(files, zone);
      }
      return List.of();
    } catch (FaultyFileException e) {
      return List.of("desk.letters.folder: " + e.getMessage());
    }
  }

  private static void readPages(LetterFolder own, String tag) {
    LetterFolder.PAGES.forEach(bundle -> own.texts(bundle, tag));
  }

  private static void writeAll(LetterFiles files, ZoneId zone) {
    LetterTemplates templates = new LetterTemplates(files, zone);
    for (Tongue words : files.tongues()) {
      for (Letter letter : Letter.values()) {
        Map<String, Object> data = LetterSamples.of(letter, "Shop", NOWHERE, Instant.EPOCH);
        String tag = words.locale().toLanguageTag();
        LetterTemplates.Written written = templates.write(letter, tag, data);
        for (String must : templates.mustSay(letter, tag, data)) {
          require(files.text(), written.text(), must);
          require(files.html(), Jsoup.parse(written.html()).body().text(), must);
        }
      }
    }
  }

  private static void require(LetterLayout layout, String shown, String must) {
    if (!squeezed(shown).contains(squeezed(must))) {
      throw new FaultyFileException(layout.file(), 1, "leaves out what a letter must say: " + must);
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("[\\s\\p{Z}]+", "");
  }
}
