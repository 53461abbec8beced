package io.erasuredesk.intent;

import io.erasuredesk.intent.Lexicon.Sense;
import io.erasuredesk.intent.Tokens.Sentence;
import io.erasuredesk.intent.Verdict.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The first voice: rules over word stems in many languages. It can say what it heard, and its cost
 * grows with the length of the text and no faster.
 */
final class RulesVoice {

  /** What a text wants is strongest said by a sentence with at least this score. */
  private static final double CERTAIN = 0.6;

  private static final double LIKELY = 0.75;
  private static final Set<Role> TOPICS =
      EnumSet.of(Role.VERB, Role.WEAK, Role.NOUN, Role.STOP, Role.KEEP);

  private final Lexicon lexicon;

  /** A voice that remembers nothing of what it reads. */
  RulesVoice() {
    this(word -> false);
  }

  /**
   * A voice that remembers what everyday words can be.
   *
   * @param everyday which are
   */
  RulesVoice(Predicate<String> everyday) {
    this.lexicon = new Lexicon(everyday);
  }

  /** What one sentence says of a deletion, in each language that it may be in. */
  List<Finding> read(Sentence sentence, LanguageGuess language) {
    List<String> cut = lexicon.cut(sentence.words());
    if (cut.size() <= Tokens.LONGEST_SENTENCE) {
      return read(cut, sentence.asks(), language);
    }
    List<Finding> findings = new ArrayList<>();
    for (int from = 0; from < cut.size(); from += Tokens.LONGEST_SENTENCE) {
      int to = Math.min(cut.size(), from + Tokens.LONGEST_SENTENCE);
      findings.addAll(read(cut.subList(from, to), sentence.asks(), language));
    }
    return findings;
  }

  private List<Finding> read(List<String> cut, boolean asks, LanguageGuess language) {
    List<List<Sense>> words = new ArrayList<>(cut.size());
    List<Sense> candidates = new ArrayList<>(); // one for each language
    long among = 0;
    int[] points = new int[Lexicon.MOST_LANGUAGES];
    for (String word : cut) {
      List<Sense> senses = lexicon.senses(word);
      language.see(word, senses);
      words.add(senses);
      for (Sense sense : senses) {
        points[sense.place()]++;
        long bit = 1L << sense.place();
        if ((among & bit) == 0 && TOPICS.contains(sense.role())) {
          among |= bit;
          candidates.add(sense);
        }
      }
    }
    int most = 0;
    for (Sense candidate : candidates) {
      most = Math.max(most, points[candidate.place()]);
    }
    List<Finding> findings = new ArrayList<>();
    for (Sense candidate : candidates) {
      // a word of one language may look like another's; what the sentence is in says most words
      if (points[candidate.place()] >= most * LIKELY) {
        SentenceRules.read(words, candidate.language(), asks).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Whether the words, taken as a sentence, look like a request. */
  boolean isDeletion(List<String> words) {
    return strongest(read(new Sentence(words, false), new LanguageGuess()))
        .filter(finding -> finding.kind() == Kind.DELETION)
        .isPresent();
  }

  /** What all sentences together want. */
  static Optional<Finding> strongest(List<Finding> findings) {
    return strongest(findings, Kind.WITHDRAWAL, CERTAIN)
        .or(() -> strongest(findings, Kind.DELETION, CERTAIN))
        .or(() -> strongest(findings, Kind.COMPLAINT, 0))
        .or(() -> strongest(findings, Kind.DELETION, 0))
        .or(() -> strongest(findings, Kind.WITHDRAWAL, 0))
        .or(() -> strongest(findings, Kind.QUESTION, 0));
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
