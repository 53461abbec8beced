package io.erasuredesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator puts into {@code desk.letters.folder}. */
class LetterFolderTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Path LAYOUTS = Path.of("src/main/resources/letters");

  @TempDir Path folder;

  @Test
  void findsNoFaultWithoutAFolderAndInAnEmptyOne() {
    assertThat(LetterCheck.faults(Optional.empty(), "en", UTC)).isEmpty();
    assertThat(faults()).isEmpty();
  }

  @Test
  void putsSingleWordsInThePlaceOfOurs() throws IOException {
    write("letters_de.properties", "# ours", "", "frame.hello=Moin,");
    write(
        "letter.txt",
        Files.readString(LAYOUTS.resolve("letter.txt")) + "\nShop Ltd, Example Street");

    assertThat(faults()).isEmpty();
    assertThat(letter("de").text()).startsWith("Moin,\n").endsWith("Shop Ltd, Example Street\n");
    assertThat(letter("de").html()).contains("<p style=\"margin:0 0 1em\">Moin,</p>");
    assertThat(letter("en").text()).startsWith("Hello,\n");
  }

  @Test
  void namesFileAndLineOfWordsThatDoNotFit() throws IOException {
    refuses(
        "letters_de.properties", "# a", "frame.helo=x", "line 2: frame.helo is no name of words");
    refuses("letters_de.properties", "", "frame.hello=", "line 2: frame.hello says nothing");
    refuses(
        "letters_de.properties",
        "",
        "acknowledgement.due=bald",
        "line 2: acknowledgement.due must fill in exactly [due]");
    refuses(
        "letters_de.properties",
        "",
        "frame.from={shop} {link}",
        "line 2: frame.from must fill in exactly [shop]");
    refuses("letters_de.properties", "", "frame.from={shop", "line 2: cannot be read");
    refuses(
        "letters_de.properties",
        "frame.hello=a",
        "frame.hello=b",
        "line 2: frame.hello is there twice");
    refuses("letters_de.properties", "", "frame.hello=\\u00zz", "line 2: cannot be read");
    refuses("letters_de.properties", "", "date.day=dd.MM.y", "line 2: a date needs d, MMMM and y");
    refuses(
        "customer_fr.properties", "", "until=demain", "line 2: until must fill in exactly [date]");
    refuses("leters_de.properties", "", "", "line 1: the desk knows no file of this name");
  }

  @Test
  void namesFileAndLineOfALayoutThatDoesNotFit() throws IOException {
    refuses("letter.html", "<p>{hello}</p>", "{#for part in parts}", "line 2");
    refuses("letter.html", "<p>{hello}</p>", "{nothing.here}", "line 2");
    refuses(
        "letter.html",
        "<p>{hello}</p>",
        "<img src=\"https://shop.example/x.png\">",
        "line 2: nothing in a letter may act or be loaded");
    refuses(
        "letter.html",
        "<p>{hello}</p>",
        "{hello.raw}",
        "line 2: nothing in a letter may act or be loaded");
    refuses("letter.txt", "{hello}", "{from}", "line 1: leaves out what a letter must say");
  }

  @Test
  void takesOneMoreLanguageAlsoFromRightToLeft() throws IOException {
    addArabic(folder);

    assertThat(faults()).isEmpty();
    assertThat(files().tongue("ar-EG").locale()).isEqualTo(Locale.forLanguageTag("ar"));
    LetterTemplates.Written written = letter("ar");
    Document html = Jsoup.parse(written.html());
    assertThat(html.select("html").attr("dir")).isEqualTo("rtl");
    assertThat(html.select("html").attr("lang")).isEqualTo("ar");
    assertThat(html.select("body > div").attr("style")).contains("text-align:right");
    // a Latin name amid Arabic is kept together
    assertThat(written.text()).contains("\u2068Käse & Co.\u2069");
  }

  @Test
  void refusesALanguageThatIsNotWhole() throws IOException {
    addArabic(folder);
    Files.delete(folder.resolve("proof_ar.properties"));
    assertThat(faults())
        .containsExactly(
            "desk.letters.folder: proof_ar.properties, line 1:"
                + " is missing: a language needs all four files");
    addArabic(folder);
    write("letters_ar.properties", "frame.hello=x");
    assertThat(faults()).hasSize(1).first().asString().endsWith(" is missing");
  }

  @Test
  void refusesALanguageOfTheDeskThatNobodyWrites() {
    assertThat(LetterCheck.faults(Optional.empty(), "xx", UTC))
        .singleElement()
        .asString()
        .startsWith("desk.locale ");
  }

  /** English words behind a few Arabic ones: enough to see the direction. */
  static void addArabic(Path folder) throws IOException {
    for (String bundle : List.of("letters", "customer", "proof", "certificate")) {
      Map<String, String> words = BuiltIn.words(bundle, "en").texts();
      String all =
          words.entrySet().stream()
              .map(
                  word ->
                      word.getKey()
                          + "="
                          + (word.getKey().startsWith("date.") || word.getValue().isEmpty()
                              ? ""
                              : "مرحبا ")
                          + word.getValue())
              .collect(Collectors.joining("\n"));
      Files.writeString(folder.resolve(bundle + "_ar.properties"), all + "\n");
    }
  }

  private void refuses(String file, String first, String second, String fault) throws IOException {
    write(file, first, second);
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("desk.letters.folder: " + file + ", ")
        .contains(fault)
        .doesNotContain("\n");
    Files.delete(folder.resolve(file));
  }

  private void write(String file, String... lines) throws IOException {
    Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
  }

  private List<String> faults() {
    return LetterCheck.faults(Optional.of(folder), "en", UTC);
  }

  private LetterFiles files() {
    return new LetterFiles(Optional.of(folder), "en");
  }

  private LetterTemplates.Written letter(String locale) {
    return new LetterTemplates(files(), UTC)
        .write(
            Letter.EXPIRED,
            locale,
            LetterSamples.of(
                Letter.EXPIRED, "Käse & Co.", URI.create("https://desk.example/"), Instant.EPOCH));
  }
}
