package io.erasuredesk.intent;

import io.erasuredesk.intent.IntentModel.Voice;
import java.util.ArrayList;
import java.util.List;

/**
 * What the model makes of a mail: of what is asked for the sentence that says it clearest counts,
 * of spam the mean, for a single sentence may well sound like an advertisement.
 *
 * @param deletion likelihood of a request or a question how to make one
 * @param about likelihood of a text about a deletion that asks for none
 * @param spam likelihood of advertising or fraud
 * @param familiar share of the words that the training held
 * @param pieces how much there was to read
 */
record Opinion(double deletion, double about, double spam, double familiar, int pieces) {

  // set on texts that the model was not trained on (decision 11)
  private static final double NOT_DENIED = 0.05;
  private static final double HEARD_BESIDE_A_VERB = 0.1;
  private static final double HEARD_BESIDE_A_NAME = 0.15;
  private static final double HEARD_ALONE = 0.25;
  private static final double HEARD = 0.2;
  private static final double UNHEARD = 0.1;
  private static final double SUSPECTED = 0.3;
  private static final double CLEAR = 0.5;
  private static final double SPAM_IN_FEW_WORDS = 0.3;
  private static final double SPAM_IN_MANY = 0.1;
  private static final int MANY = 4;
  private static final double PLAIN = 0.85;

  /** Of a mail by its subject and its text: each sentence, and a short mail as a whole. */
  static Opinion of(IntentModel model, Heard subject, Heard text) {
    List<double[]> answers = new ArrayList<>(subject.answers());
    answers.addAll(text.answers());
    int words = subject.words() + text.words();
    int known = subject.known() + text.known();
    if (Pieces.isShort(answers.size(), words)) {
      List<String> whole = Pieces.whole(List.of(subject.sentences(), text.sentences()));
      answers.add(model.ask(whole));
    }
    double deletion = 0;
    double about = 0;
    double spam = 0;
    for (double[] answer : answers) {
      deletion = Math.max(deletion, answer[Voice.DELETION.place()]);
      about = Math.max(about, answer[Voice.ABOUT.place()]);
      spam += answer[Voice.SPAM.place()];
    }
    return new Opinion(
        deletion,
        about,
        answers.isEmpty() ? 0 : spam / answers.size(),
        words == 0 ? 0 : known / (double) words,
        answers.size());
  }

  /** A request so worded that the model, too, would hear one; the vaguer the words, the clearer. */
  boolean confirms(Finding found) {
    double least = found.score() >= PLAIN ? NOT_DENIED : HEARD;
    return deletion >= least && (about < SUSPECTED || about <= deletion);
  }

  /** Even where the rules stumble over a negation. */
  boolean isRequest() {
    return deletion >= CLEAR && about < UNHEARD;
  }

  /** Where the rules hear nothing. */
  boolean hears(LanguageGuess language) {
    double least =
        language.namesDeletion()
            ? HEARD_BESIDE_A_VERB
            : language.touches() ? HEARD_BESIDE_A_NAME : HEARD_ALONE;
    return deletion >= least || about >= CLEAR;
  }

  /** Few mails of the training are, so that even a faint voice means something if it stays. */
  boolean isSpam() {
    return spam >= (pieces >= MANY ? SPAM_IN_MANY : SPAM_IN_FEW_WORDS) && deletion < HEARD;
  }
}
