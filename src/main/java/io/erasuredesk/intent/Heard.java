package io.erasuredesk.intent;

import io.erasuredesk.intent.Tokens.Sentence;
import io.erasuredesk.work.TimeLimit;
import java.util.ArrayList;
import java.util.List;

/**
 * What both voices hear in a text by itself, sentence by sentence. A text is listened to once,
 * however often it is judged: with its subject, without it, or as a part of more.
 */
public final class Heard {

  private final List<List<String>> sentences = new ArrayList<>();
  private final List<double[]> answers = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final LanguageGuess language = new LanguageGuess();
  private int words;
  private int known;
  private boolean asks;

  private Heard() {}

  static Heard of(String text, RulesVoice rules, IntentModel model) {
    Heard heard = new Heard();
    for (Sentence sentence : Tokens.sentences(text)) {
      TimeLimit.check();
      heard.hear(sentence, rules, model);
    }
    return heard;
  }

  static Heard nothing() {
    return new Heard();
  }

  private void hear(Sentence sentence, RulesVoice rules, IntentModel model) {
    sentences.add(sentence.words());
    answers.add(model.ask(sentence.words()));
    findings.addAll(rules.read(sentence, language));
    asks |= sentence.asks();
    words += sentence.words().size();
    known += model.known(sentence.words());
  }

  List<List<String>> sentences() {
    return sentences;
  }

  /** What the model answers to each of the sentences. */
  List<double[]> answers() {
    return answers;
  }

  /** What the rules find in them. */
  List<Finding> findings() {
    return findings;
  }

  LanguageGuess language() {
    return language;
  }

  int words() {
    return words;
  }

  /** How many of the words the training held. */
  int known() {
    return known;
  }

  /** Whether one of them is a question. */
  boolean asks() {
    return asks;
  }

  @Override
  public String toString() {
    return "Heard[" + sentences.size() + "]";
  }
}
