package io.erasuredesk.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.intent.Sample.Want;
import io.erasuredesk.mail.MailParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the collections and our own phrases. */
final class TrainingData {

  static final String OURS = "phrases";

  private static final int MOST_OF_A_PHRASE = 16;

  private TrainingData() {}

  /** The texts of all {@code intent.jsonl} below a folder. */
  static List<Sample> collections(Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.endsWith("intent.jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode row = json.readTree(line);
          samples.add(
              new Sample(
                  row.get("id").asText(),
                  row.get("source").asText(),
                  row.get("lang").asText(),
                  row.path("subject").asText(""),
                  row.get("text").asText(),
                  row.get("label").asText().equals("deletion") ? Want.DELETION : Want.OTHER));
        }
      }
    }
    return samples;
  }

  /** Mails of a spam corpus, if there is one: the wanted ones are everyday texts. */
  static List<Sample> mails(Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    MailParser parser = new MailParser();
    List<Sample> samples = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
      JsonNode row = json.readTree(line);
      var mail = parser.parse(Files.readAllBytes(folder.resolve(row.get("file").asText())));
      samples.add(
          new Sample(
              row.get("file").asText(),
              "mails",
              "en",
              mail.subject(),
              mail.newText(),
              row.path("is_spam").asBoolean() ? Want.SPAM : Want.OTHER));
    }
    return samples;
  }

  /** Some of what our phrases can be spelled out to, the same each time. */
  static List<Sample> phrases(Path file) throws IOException {
    List<Sample> samples = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split(" ", 3);
      Random random = new Random(number);
      Set<String> drawn = new LinkedHashSet<>();
      for (int i = 0; i < MOST_OF_A_PHRASE * 4 && drawn.size() < MOST_OF_A_PHRASE; i++) {
        drawn.add(spell(fields[2], random));
      }
      Want want = Want.valueOf(fields[1].toUpperCase(Locale.ROOT));
      for (String text : drawn) {
        samples.add(new Sample(OURS + ":" + number, OURS, fields[0], "", text, want));
      }
    }
    return samples;
  }

  /** The texts of another kind, on which nothing is trained. */
  static List<Sample> heldOut(Path file) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] fields = line.split("\\|", 4);
        samples.add(
            new Sample(
                String.valueOf(samples.size()),
                "held out",
                fields[0].strip(),
                fields[2].strip(),
                fields[3].strip().replace("~", "\n"),
                Want.valueOf(fields[1].strip().toUpperCase(Locale.ROOT))));
      }
    }
    return samples;
  }

  private static String spell(String phrase, Random random) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < phrase.length()) {
      int open = phrase.indexOf('{', at);
      if (open < 0) {
        return text.append(phrase, at, phrase.length()).toString();
      }
      int close = phrase.indexOf('}', open);
      String[] choices = phrase.substring(open + 1, close).split("\\|", -1);
      text.append(phrase, at, open).append(choices[random.nextInt(choices.length)]);
      at = close + 1;
    }
    return text.toString();
  }
}
