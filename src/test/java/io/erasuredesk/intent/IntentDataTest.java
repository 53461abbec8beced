package io.erasuredesk.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.intent.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How rules and model do on texts that other people collected. The model was trained on them: for
 * figures on texts it did not see, see decision 11. The copies in the resources are small parts;
 * {@code DESK_INTENT_DATA} may name a folder with all of them. Figures go to the log of the build.
 */
class IntentDataTest {

  /** What a collection came to. */
  private static final class Score {
    private int deletions;
    private int seen;
    private int certain;
    private int others;
    private int alarms;
    private int looks;
    private final List<String> missed = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "deletions %d, shown to a person or challenged %d, challenged at once %d | others %d,"
              + " challenged wrongly %d, shown to a person %d",
          deletions,
          seen,
          certain,
          others,
          alarms,
          looks);
    }
  }

  private final IntentClassifier classifier = new IntentClassifier();
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void missesHardlyAnyRequestAndChallengesHardlyAnybodyElse() throws IOException {
    Score all = measure(Path.of("src/test/resources/intent"));
    assertThat(all.deletions).isGreaterThan(80);
    assertThat(all.others).isGreaterThan(250);
    assertThat(all.seen).as("%s", all.missed).isGreaterThanOrEqualTo(all.deletions * 97 / 100);
    assertThat(all.alarms).as("%s", all.wrong).isLessThanOrEqualTo(1);
  }

  @Test
  void doesTheSameOnAllOfTheData() throws IOException {
    String folder = System.getenv("DESK_INTENT_DATA");
    org.junit.jupiter.api.Assumptions.assumeTrue(folder != null, "DESK_INTENT_DATA is not set");
    Score all = measure(Path.of(folder));
    assertThat(all.seen).isGreaterThanOrEqualTo(all.deletions * 97 / 100);
    assertThat(all.alarms * 1000).isLessThanOrEqualTo(all.others * 3);
  }

  private Score measure(Path folder) throws IOException {
    Score all = new Score();
    Map<String, Score> scores = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.endsWith("intent.jsonl")).sorted().toList()) {
        Score score = new Score();
        scores.put(file.getParent().getFileName().toString(), score);
        for (String line : Files.readAllLines(file)) {
          judge(json.readTree(line), score);
          judge(json.readTree(line), all);
        }
      }
    }
    scores.forEach((name, score) -> print(name + ": " + score));
    print("all: " + all);
    return all;
  }

  private void judge(JsonNode line, Score score) {
    Verdict verdict =
        classifier.classify(line.path("subject").asText(""), line.get("text").asText(), null);
    boolean sure = verdict.isSure();
    boolean challenged = verdict.kind() == Kind.DELETION && sure;
    boolean looked =
        !challenged
            && (!sure || verdict.kind() == Kind.WITHDRAWAL || verdict.kind() == Kind.COMPLAINT);
    if (line.get("label").asText().equals("deletion")) {
      score.deletions++;
      score.certain += challenged ? 1 : 0;
      score.seen += challenged || looked ? 1 : 0;
      if (!challenged && !looked) {
        score.missed.add(line.get("id").asText() + " " + verdict);
      }
    } else {
      score.others++;
      score.alarms += challenged ? 1 : 0;
      score.looks += looked ? 1 : 0;
      if (challenged) {
        score.wrong.add(line.get("id").asText() + " " + verdict);
      }
    }
  }

  private static void print(String line) {
    org.jboss.logging.Logger.getLogger(IntentDataTest.class).info("Intent: " + line);
  }
}
