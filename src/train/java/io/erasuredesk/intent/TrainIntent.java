package io.erasuredesk.intent;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Judges by cross-validation on texts that the model was not trained on, then trains on all. */
public final class TrainIntent {

  private static final int FOLDS = 5;
  private static final long SEED = 5;

  private final PrintStream out;
  private final RulesVoice rules = new RulesVoice();

  private TrainIntent(PrintStream out) {
    this.out = out;
  }

  /**
   * Trains.
   *
   * @param arguments folder of the data, file of the phrases, folder of the texts held out, where
   *     to put the model
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new TrainIntent(out)
        .run(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Path.of(arguments[2]),
            Path.of(arguments[3]));
  }

  private void run(Path data, Path phrases, Path heldOut, Path model) throws IOException {
    List<Sample> samples = TrainingData.collections(data.resolve("intent"));
    samples.addAll(TrainingData.mails(data.resolve("mime/spamassassin-corpus")));
    samples.addAll(TrainingData.phrases(phrases));
    out.printf("%d texts%n", samples.size());
    foldByGroup(samples);
    foldBySource(samples);
    IntentModel trained = Training.train(samples, rules);
    try (Stream<Path> files = Files.list(heldOut)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        judgeHeldOut(file, new IntentClassifier(rules, trained));
      }
    }
    try (DataOutputStream file = new DataOutputStream(Files.newOutputStream(model))) {
      trained.write(file);
    }
    out.println("written: " + model);
  }

  private void foldByGroup(List<Sample> samples) {
    int[] groups = Groups.of(samples);
    Map<Integer, Integer> folds = new TreeMap<>();
    for (int group : groups) {
      folds.putIfAbsent(group, -1);
    }
    out.printf("%d groups%n", folds.size());
    Random random = new Random(SEED);
    folds.replaceAll((group, none) -> random.nextInt(FOLDS));
    Map<String, Tally> tallies = new TreeMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Sample> train = new ArrayList<>();
      List<Sample> test = new ArrayList<>();
      for (int i = 0; i < samples.size(); i++) {
        (folds.getOrDefault(groups[i], 0) == fold ? test : train).add(samples.get(i));
      }
      judge(train, test, tallies);
    }
    report("Five folds, groups of alike texts kept together", tallies);
  }

  private void foldBySource(List<Sample> samples) {
    Map<String, List<Sample>> sources = new LinkedHashMap<>();
    for (Sample sample : samples) {
      sources.computeIfAbsent(sample.source(), key -> new ArrayList<>()).add(sample);
    }
    Map<String, Tally> tallies = new TreeMap<>();
    sources.forEach(
        (source, test) -> {
          List<Sample> train = new ArrayList<>(samples);
          train.removeIf(sample -> sample.source().equals(source));
          judge(train, test, tallies);
        });
    report("Each collection judged by a model of all others", tallies);
  }

  private void judge(List<Sample> train, List<Sample> test, Map<String, Tally> tallies) {
    IntentClassifier classifier = new IntentClassifier(rules, Training.train(train, rules));
    for (Sample sample : test) {
      Verdict verdict = classifier.classify(sample.subject(), sample.text(), null);
      tallies.computeIfAbsent(sample.source(), key -> new Tally()).add(sample, verdict);
      if (!sample.isOurs()) {
        tallies.computeIfAbsent("~ all collections", key -> new Tally()).add(sample, verdict);
        if (sample.language().equals("en")) {
          tallies.computeIfAbsent("~ English", key -> new Tally()).add(sample, verdict);
        }
      }
    }
  }

  private void judgeHeldOut(Path file, IntentClassifier classifier) throws IOException {
    Tally all = new Tally();
    Map<String, Tally> tallies = new TreeMap<>();
    for (Sample sample : TrainingData.heldOut(file)) {
      Verdict verdict = classifier.classify(sample.subject(), sample.text(), null);
      tallies.computeIfAbsent(sample.language(), key -> new Tally()).add(sample, verdict);
      all.add(sample, verdict);
    }
    tallies.put("~ all collections", all);
    report(file.getFileName() + ", judged by the model of all collections", tallies);
  }

  private void report(String title, Map<String, Tally> tallies) {
    out.println();
    out.println(title);
    tallies.forEach((name, tally) -> out.println(tally.report(name)));
    if (System.getenv("DESK_INTENT_SHOW") != null) {
      tallies.forEach((name, tally) -> tally.wrong().forEach(out::println));
    }
    out.println(tallies.getOrDefault("~ all collections", new Tally()).confusion());
  }

  /** Where a verdict puts a mail of a person, as intake does. */
  static String place(Verdict verdict) {
    boolean sure = verdict.isSure();
    return switch (verdict.kind()) {
      case DELETION -> sure ? "challenge" : "person";
      case WITHDRAWAL, COMPLAINT -> "person";
      case QUESTION, OTHER, SPAM -> sure ? "left" : "person";
    };
  }
}
