package io.erasuredesk.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged classifier on texts of another kind, in 23 languages, that nothing was trained on.
 */
class HeldOutTest {

  private record Text(String language, String want, String subject, String text, Verdict verdict) {

    /** As intake puts the mail of a person. */
    String place() {
      boolean sure = verdict.isSure();
      return switch (verdict.kind()) {
        case DELETION -> sure ? "challenge" : "person";
        case WITHDRAWAL, COMPLAINT -> "person";
        case QUESTION, OTHER, SPAM -> sure ? "left" : "person";
      };
    }
  }

  private static final List<Text> TEXTS = new ArrayList<>();
  private static final List<Text> LAST = new ArrayList<>();

  @BeforeAll
  static void judge() throws IOException {
    IntentClassifier classifier = new IntentClassifier();
    judge(classifier, "held-out.txt", TEXTS);
    judge(classifier, "held-out-2.txt", LAST);
  }

  private static void judge(IntentClassifier classifier, String name, List<Text> texts)
      throws IOException {
    Path file = Path.of("src/test/resources/intent", name);
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] fields = line.split("\\|", 4);
        String subject = fields[2].strip();
        String text = fields[3].strip().replace('~', '\n');
        Verdict verdict = classifier.classify(subject, text, null);
        texts.add(new Text(fields[0].strip(), fields[1].strip(), subject, text, verdict));
      }
    }
  }

  private static List<Text> of(String want) {
    return of(want, TEXTS);
  }

  private static List<Text> of(String want, List<Text> texts) {
    return texts.stream().filter(text -> text.want().equals(want)).toList();
  }

  private static List<Text> at(List<Text> texts, String place) {
    return texts.stream().filter(text -> text.place().equals(place)).toList();
  }

  @Test
  void findsRequestsInAllLanguages() {
    List<Text> requests = of("deletion");
    assertThat(requests).hasSizeGreaterThan(100);
    List<Text> missed = at(requests, "left");
    assertThat(missed.size() * 100).as("%s", missed).isLessThanOrEqualTo(requests.size() * 3);
    Set<String> challenged = new TreeSet<>();
    at(requests, "challenge").forEach(text -> challenged.add(text.language()));
    Set<String> all = new TreeSet<>();
    requests.forEach(text -> all.add(text.language()));
    assertThat(all).hasSizeGreaterThanOrEqualTo(22);
    assertThat(challenged).isEqualTo(all);
  }

  @Test
  void challengesNobodyForEverydayMail() {
    List<Text> everyday = of("other");
    assertThat(everyday).hasSizeGreaterThan(140);
    assertThat(at(everyday, "challenge")).isEmpty();
    assertThat(at(everyday, "person")).hasSizeLessThan(everyday.size() / 4);
    assertThat(
            at(everyday, "person").stream().filter(text -> text.language().equals("en")).toList())
        .hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void putsWhatIsOnlyAboutADeletionBeforeAPerson() {
    for (String want : List.of("question", "withdrawal", "complaint", "about")) {
      List<Text> texts = of(want);
      assertThat(texts)
          .isNotEmpty()
          .allSatisfy(text -> assertThat(text.place()).isEqualTo("person"));
    }
  }

  @Test
  void challengesNobodyForAdvertising() {
    assertThat(of("spam"))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text.place()).isEqualTo("left"));
  }

  @Test
  void doesTheSameOnTextsFirstReadWhenAllWasDone() {
    List<Text> requests = of("deletion", LAST);
    assertThat(requests).hasSizeGreaterThan(50);
    List<Text> missed = at(requests, "left");
    assertThat(missed.size() * 100).as("%s", missed).isLessThanOrEqualTo(requests.size() * 4);
    assertThat(at(of("other", LAST), "challenge")).isEmpty();
  }
}
