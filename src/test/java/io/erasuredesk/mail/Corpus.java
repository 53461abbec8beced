package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Mails of other projects with what is expected of them: a folder of sets, each with mails and a
 * file that holds one JSON object a line. The sets in the test resources are always there; the
 * environment variable DESK_MAIL_DATA may name a folder with more.
 */
final class Corpus {

  /** The environment variable that names a folder with more mails. */
  static final String MORE = "DESK_MAIL_DATA";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One mail or text and its line. */
  record Sample(String set, String file, byte[] bytes, JsonNode expected) {

    @Override
    public String toString() {
      return set + "/" + file;
    }
  }

  private Corpus() {}

  static Path included() {
    return Path.of("src/test/resources/mail");
  }

  static List<Path> folders() {
    String more = System.getenv(MORE);
    return more == null ? List.of(included()) : List.of(included(), Path.of(more));
  }

  static List<Sample> mails(Path folder) {
    return samples(folder, "expected.jsonl");
  }

  static List<Sample> replies(Path folder) {
    return samples(folder, "reply.jsonl");
  }

  private static List<Sample> samples(Path folder, String index) {
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> sets = Files.list(folder)) {
      for (Path set : sets.sorted().filter(s -> Files.exists(s.resolve(index))).toList()) {
        for (String line : Files.readString(set.resolve(index), UTF_8).split("\n")) {
          JsonNode expected = JSON.readTree(line);
          String file = expected.get("file").asText();
          byte[] bytes = Files.readAllBytes(set.resolve(file));
          samples.add(new Sample(set.getFileName().toString(), file, bytes, expected));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }
}
