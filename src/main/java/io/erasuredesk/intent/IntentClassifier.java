package io.erasuredesk.intent;

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
    this(IntentModel.load());
  }

  private IntentClassifier(IntentModel model) {
    this(new RulesVoice(model::knows), model);
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
    return judge(subject, listen(text), langHint);
  }

  /** Reads a text for {@link #judge}, the first {@value #LONGEST_TEXT} characters of it. */
  public Heard listen(String text) {
    return Heard.of(text, rules, model);
  }

  /**
   * Says what a mail wants whose text was heard.
   *
   * @param langHint what else is known of the language (ISO 639-1), or null
   */
  public Verdict judge(String subject, Heard text, @Nullable String langHint) {
    Heard head = listen(subject);
    boolean answer = ANSWER.matcher(Tokens.fold(subject)).matches();
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : head.findings()) {
      findings.add(answer ? finding.weakened(ANSWER_TO_OUR_SUBJECT) : finding);
    }
    findings.addAll(text.findings());
    LanguageGuess language = new LanguageGuess();
    language.add(head.language());
    language.add(text.language());
    Opinion opinion = Opinion.of(model, answer ? Heard.nothing() : head, text);
    Optional<Finding> found = RulesVoice.strongest(findings);
    Finding finding =
        found.isPresent() ? weigh(found.get(), opinion) : everyday(opinion, language, text.asks());
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
      return new Finding(Kind.SPAM, Verdict.SURE + (1 - Verdict.SURE) * opinion.spam(), List.of());
    }
    return new Finding(
        asks ? Kind.QUESTION : Kind.OTHER, language.certainty(opinion.familiar()), List.of());
  }
}
