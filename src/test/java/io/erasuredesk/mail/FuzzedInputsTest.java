package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs the fuzz targets over the inputs that are kept: hand-made seeds, what fuzzing found to reach
 * new code, and every input that ever broke a promise. The long form is {@code ./mvnw -Pfuzz}.
 */
class FuzzedInputsTest {

  private static final Path KEPT = Path.of("src/test/resources/fuzz");
  private static final int MOST_BYTES = 200_000;

  @Test
  void keepsThePromisesOfTheParser() throws IOException {
    all("Parser", ParserFuzz::fuzzerTestOneInput);
  }

  @Test
  void keepsThePromisesOfTheAuthenticationResults() throws IOException {
    all("Results", ResultsFuzz::fuzzerTestOneInput);
  }

  @Test
  void keepsThePromisesOfDeliveryReports() throws IOException {
    all("Report", ReportFuzz::fuzzerTestOneInput);
  }

  @Test
  void readsEveryInputTwiceAlike() throws IOException {
    for (Path input : inputs("Parser")) {
      byte[] raw = Files.readAllBytes(input);
      assertThat(Mails.PARSER.parse(raw)).as(input.toString()).isEqualTo(Mails.PARSER.parse(raw));
    }
  }

  @Test
  void keepsFewInputs() throws IOException {
    long bytes = 0;
    for (String target : List.of("Parser", "Results", "Report")) {
      for (Path input : inputs(target)) {
        bytes += Files.size(input);
      }
    }
    assertThat(bytes).isBetween(1L, (long) MOST_BYTES);
  }

  private static void all(String target, Consumer<byte[]> fuzz) throws IOException {
    List<Path> inputs = inputs(target);
    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      try {
        fuzz.accept(Files.readAllBytes(input));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(input.toString(), e);
      }
    }
  }

  private static List<Path> inputs(String target) throws IOException {
    try (Stream<Path> files = Files.list(KEPT.resolve(target))) {
      return files.sorted().toList();
    }
  }
}
