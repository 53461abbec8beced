package io.erasuredesk.intent;

import io.erasuredesk.intent.Lexicon.Sense;
import io.erasuredesk.intent.Tokens.Sentence;
import io.erasuredesk.intent.Verdict.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what a text wants, by rules over word stems in many languages. It errs towards deletion: a
 * ticket too many costs a person a look, a request overlooked costs a customer a right. Its cost
 * grows with the length of the text and no faster.
 */
@ApplicationScoped
public class IntentClassifier {

  private static final double CERTAIN = 0.6;
  private static final double LIKELY = 0.75;
  private static final double ANSWER_TO_OUR_SUBJECT = 0.6;
  private static final Pattern ANSWER =
      Pattern.compile("^\\s*(re|aw|sv|vs|antw|odp|ynt|fwd?|wg|tr|rif)\\s*:.*", Pattern.DOTALL);
  private static final Set<Role> TOPICS =
      EnumSet.of(Role.VERB, Role.WEAK, Role.NOUN, Role.STOP, Role.KEEP);

  private final Lexicon lexicon = new Lexicon();

  /**
   * Reads a mail's words.
   *
   * @param text without quoted mails: what somebody else wrote is not what this one wants
   * @param langHint what else is known of the language (ISO 639-1), or null
   */
  public Verdict classify(String subject, String text, @Nullable String langHint) {
    LanguageGuess language = new LanguageGuess();
    List<Finding> findings = new ArrayList<>();
    boolean answer = ANSWER.matcher(Tokens.fold(subject)).matches();
    boolean asks = false;
    for (Sentence sentence : Tokens.sentences(subject)) {
      for (Finding finding : read(sentence, language)) {
        findings.add(answer ? finding.weakened(ANSWER_TO_OUR_SUBJECT) : finding);
      }
    }
    for (Sentence sentence : Tokens.sentences(text)) {
      findings.addAll(read(sentence, language));
      asks |= sentence.asks();
    }
    String spoken = language.best(langHint);
    return strongest(findings, Kind.WITHDRAWAL, CERTAIN)
        .or(() -> strongest(findings, Kind.DELETION, CERTAIN))
        .or(() -> strongest(findings, Kind.COMPLAINT, 0))
        .or(() -> strongest(findings, Kind.DELETION, 0))
        .or(() -> strongest(findings, Kind.WITHDRAWAL, 0))
        .or(() -> strongest(findings, Kind.QUESTION, 0))
        .map(found -> new Verdict(found.kind(), found.score(), found.words(), spoken))
        .orElse(
            new Verdict(
                asks ? Kind.QUESTION : Kind.OTHER, language.certainty(), List.of(), spoken));
  }

  private List<Finding> read(Sentence sentence, LanguageGuess language) {
    List<List<Sense>> words = new ArrayList<>(sentence.words().size());
    Set<String> candidates = new LinkedHashSet<>();
    Map<String, Integer> points = new HashMap<>();
    for (String word : sentence.words()) {
      List<Sense> senses = lexicon.senses(word);
      language.see(word, senses);
      words.add(senses);
      for (Sense sense : senses) {
        points.merge(sense.language(), 1, Integer::sum);
        if (TOPICS.contains(sense.role())) {
          candidates.add(sense.language());
        }
      }
    }
    int most =
        candidates.stream()
            .mapToInt(candidate -> points.getOrDefault(candidate, 0))
            .max()
            .orElse(0);
    List<Finding> findings = new ArrayList<>();
    for (String candidate : candidates) {
      // a word of one language may look like another's; what the sentence is in says most words
      if (points.getOrDefault(candidate, 0) >= most * LIKELY) {
        SentenceRules.read(words, candidate, sentence.asks()).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<Finding> strongest(List<Finding> findings, Kind kind, double least) {
    Finding best = null;
    for (Finding finding : findings) {
      if (finding.kind() == kind
          && finding.score() >= least
          && (best == null || finding.score() > best.score())) {
        best = finding;
      }
    }
    return Optional.ofNullable(best);
  }
}
