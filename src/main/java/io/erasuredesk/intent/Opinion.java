package io.erasuredesk.intent;

import io.erasuredesk.intent.IntentModel.Voice;
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

  static Opinion of(IntentModel model, List<List<String>> pieces) {
    double deletion = 0;
    double about = 0;
    double spam = 0;
    int words = 0;
    int known = 0;
    for (List<String> piece : pieces) {
      double[] answers = model.ask(piece);
      deletion = Math.max(deletion, answers[Voice.DELETION.place()]);
      about = Math.max(about, answers[Voice.ABOUT.place()]);
      spam += answers[Voice.SPAM.place()];
      for (String word : piece) {
        words++;
        known += model.knows(word) ? 1 : 0;
      }
    }
    return new Opinion(
        deletion,
        about,
        pieces.isEmpty() ? 0 : spam / pieces.size(),
        words == 0 ? 0 : known / (double) words,
        pieces.size());
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
