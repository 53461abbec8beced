package io.erasuredesk.intent;

import io.erasuredesk.intent.Tokens.Sentence;
import io.erasuredesk.intent.Verdict.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what a text wants. Two voices are heard: rules over word stems in many languages, and a
 * linear model. Where they differ a person decides, and only what neither takes for a request is
 * left to the everyday, so that no request ends unseen. It errs towards deletion: a ticket too many
 * costs a person a look, a request overlooked costs a customer a right.
 */
@ApplicationScoped
public class IntentClassifier {

  /** So many characters of a text are read; what stands behind them is not heard. */
  public static final int LONGEST_TEXT = Tokens.LONGEST_TEXT;

  /** Below it a verdict is a guess, and a person looks. */
  static final double SURE = 0.6;

  private static final double UNSURE = 0.55;
  private static final double ANSWER_TO_OUR_SUBJECT = 0.6;

  /** What the rules give a question that ends in its mark. */
  private static final double ASKED = 0.7;

  private static final Pattern ANSWER =
      Pattern.compile("^\\s*(re|aw|sv|vs|antw|odp|ynt|fwd?|wg|tr|rif)\\s*:.*", Pattern.DOTALL);

  private final RulesVoice rules;
  private final IntentModel model;

  /** Reads the packaged words and the packaged model. */
  public IntentClassifier() {
    this(new RulesVoice(), IntentModel.load());
  }

  IntentClassifier(RulesVoice rules, IntentModel model) {
    this.rules = rules;
    this.model = model;
  }

  /**
   * Reads a mail's words, the first {@value #LONGEST_TEXT} characters.
   *
   * @param text without quoted mails: what somebody else wrote is not what this one wants
   * @param langHint what else is known of the language (ISO 639-1), or null
   */
  public Verdict classify(String subject, String text, @Nullable String langHint) {
    LanguageGuess language = new LanguageGuess();
    List<Finding> findings = new ArrayList<>();
    boolean answer = ANSWER.matcher(Tokens.fold(subject)).matches();
    boolean asks = false;
    List<Sentence> head = Tokens.sentences(subject);
    List<Sentence> body = Tokens.sentences(text);
    for (Sentence sentence : head) {
      for (Finding finding : rules.read(sentence, language)) {
        findings.add(answer ? finding.weakened(ANSWER_TO_OUR_SUBJECT) : finding);
      }
    }
    for (Sentence sentence : body) {
      findings.addAll(rules.read(sentence, language));
      asks |= sentence.asks();
    }
    Opinion opinion = Opinion.of(model, Pieces.of(answer ? List.of() : head, body));
    Optional<Finding> found = RulesVoice.strongest(findings);
    Finding finding =
        found.isPresent() ? weigh(found.get(), opinion) : everyday(opinion, language, asks);
    return new Verdict(finding.kind(), finding.score(), finding.words(), language.best(langHint));
  }

  /** The rules heard something about a deletion: the model may doubt it, not silence it. */
  private static Finding weigh(Finding found, Opinion opinion) {
    return switch (found.kind()) {
      case DELETION -> opinion.confirms(found) ? found : unsure(Kind.DELETION, found);
      case WITHDRAWAL -> opinion.isRequest() ? unsure(Kind.DELETION, found) : found;
      case QUESTION ->
          unsure(
              found.score() < ASKED && opinion.isRequest() ? Kind.DELETION : Kind.QUESTION, found);
      case COMPLAINT, OTHER, SPAM -> found;
    };
  }

  private static Finding unsure(Kind kind, Finding found) {
    return new Finding(kind, Math.min(UNSURE, found.score()), found.words());
  }

  /** The rules heard nothing; what the model hears goes to a person, never further. */
  private static Finding everyday(Opinion opinion, LanguageGuess language, boolean asks) {
    if (opinion.hears(language)) {
      double score = Math.min(UNSURE, Math.max(opinion.deletion(), opinion.about()));
      return new Finding(Kind.DELETION, score, List.of());
    }
    if (opinion.isSpam() && !language.namesDeletion()) {
      return new Finding(Kind.SPAM, SURE + (1 - SURE) * opinion.spam(), List.of());
    }
    return new Finding(
        asks ? Kind.QUESTION : Kind.OTHER, language.certainty(opinion.familiar()), List.of());
  }
}
