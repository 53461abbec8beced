package io.erasuredesk.intent;

import io.erasuredesk.intent.Lexicon.Sense;
import io.erasuredesk.intent.Verdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules for one sentence in one language: a word for deleting near a word for the account, and
 * what stands around them. One pass over the words, windows of fixed width.
 */
final class SentenceRules {

  private static final int FORWARD = 8;
  private static final int FORWARD_WEAK = 4;
  private static final int BACKWARD = 7;
  private static final int NEGATION = 4;
  private static final int WANTED_BEFORE = 7;
  private static final int WANTED_AFTER = 3;
  private static final int SHORT = 6;
  private static final int LONG_NAME = 5;

  private record Pair(int verb, int object, double base) {}

  private final List<List<Sense>> words;
  private final String language;
  private final boolean asks;
  private final int[] roles; // a bit for each role, by word

  private SentenceRules(List<List<Sense>> words, String language, boolean asks) {
    this.words = words;
    this.language = language;
    this.asks = asks;
    this.roles = new int[words.size()];
    for (int i = 0; i < roles.length; i++) {
      roles[i] = roles(words.get(i));
    }
  }

  /** What the sentence wants, read in one language; empty if it is not about deletion. */
  static Optional<Finding> read(List<List<Sense>> words, String language, boolean asks) {
    var rules = new SentenceRules(words, language, asks);
    return rules.stopped().or(rules::deletion).or(rules::kept);
  }

  private Optional<Finding> stopped() {
    for (int i = 0; i < words.size(); i++) {
      if (!is(i, Role.STOP)) {
        continue;
      }
      int end = Math.min(words.size(), i + 6);
      for (int k = Math.max(0, i - 5); k < end; k++) {
        boolean apart = Math.abs(k - i) > 1 || !is(i, Role.WEAK);
        if (k != i && apart && is(k, Role.REQUEST) && !is(k, Role.STOP)) {
          return Optional.of(new Finding(Kind.WITHDRAWAL, 0.8, stems(i, k)));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> kept() {
    for (int i = 0; i < words.size(); i++) {
      int end = Math.min(words.size(), i + 4);
      for (int k = i + 1; is(i, Role.KEEP) && k < end; k++) {
        if (is(k, Role.ACCOUNT) && !near(Role.NOT, i - NEGATION, i)) {
          return Optional.of(new Finding(Kind.WITHDRAWAL, 0.65, stems(i, k)));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> deletion() {
    Finding best = null;
    for (Pair pair : pairs()) {
      Finding found = weigh(pair);
      if (best == null || found.score() > best.score()) {
        best = found;
      }
    }
    return Optional.ofNullable(best);
  }

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    int verb = -1;
    int object = -1;
    for (int i = 0; i < words.size(); i++) {
      if (isVerb(i)) {
        if (object >= 0 && i - object <= BACKWARD && !is(i, Role.WEAK)) {
          pairs.add(pair(i, object));
        }
        verb = i;
      }
      if (isObject(i)) {
        if (verb >= 0 && verb != i && reaches(verb, i)) {
          pairs.add(pair(verb, i));
        } else if (is(i, Role.NOUN)) {
          pairs.add(pair(i, i)); // one word for both, such as Kontolöschung
        }
        object = i;
      }
    }
    return pairs;
  }

  private boolean reaches(int verb, int object) {
    boolean weak = is(verb, Role.WEAK);
    if (object - verb > (weak ? FORWARD_WEAK : FORWARD)) {
      return false;
    }
    boolean strict = weak || language.equals("en");
    return !strict || is(verb, Role.NOUN) || !near(Role.LINK, verb + 1, object);
  }

  private Pair pair(int verb, int object) {
    boolean account = is(object, Role.ACCOUNT);
    double base = is(verb, Role.WEAK) && !is(verb, Role.VERB) ? 0.7 : account ? 0.9 : 0.8;
    return new Pair(verb, object, base);
  }

  private Finding weigh(Pair pair) {
    int verb = pair.verb();
    boolean wanted = wanted(verb);
    boolean overdue = near(Role.STILL, 0, words.size());
    int not = negation(pair);
    if (not >= 0) {
      return negated(pair, not, overdue);
    }
    if (is(verb, Role.NOUN)
        && near(Role.RIGHT, verb - 6, verb)
        && !near(Role.EXERCISE, 0, words.size())) {
      return new Finding(Kind.QUESTION, 0.6, stems(pair.verb(), pair.object()));
    }
    if (near(Role.HOW, verb - 6, verb) || (isVerbFinal() && near(Role.HOW, verb, verb + 4))) {
      return new Finding(Kind.DELETION, 0.55, stems(pair.verb(), pair.object()));
    }
    if (wanted) {
      return new Finding(Kind.DELETION, pair.base(), stems(pair.verb(), pair.object()));
    }
    if (overdue && !asks) {
      return new Finding(Kind.COMPLAINT, 0.7, stems(pair.verb(), pair.object()));
    }
    if (near(Role.IF, 0, verb) || near(Role.WHY, 0, words.size())) {
      return new Finding(Kind.QUESTION, asks ? 0.7 : 0.6, stems(pair.verb(), pair.object()));
    }
    if (near(Role.CONSIDER, 0, words.size()) || near(Role.PAST, pair.object(), verb)) {
      return new Finding(Kind.DELETION, 0.4, stems(pair.verb(), pair.object()));
    }
    return new Finding(Kind.DELETION, pair.base() - 0.15, stems(pair.verb(), pair.object()));
  }

  private Finding negated(Pair pair, int not, boolean overdue) {
    if (overdue || near(Role.WHY, 0, words.size())) {
      return new Finding(Kind.COMPLAINT, 0.75, stems(pair.verb(), pair.object()));
    }
    if (near(Role.CAN, not - 2, not + 3)) {
      return new Finding(Kind.DELETION, 0.65, stems(pair.verb(), pair.object()));
    }
    if (near(Role.IF, 0, not)) {
      return new Finding(Kind.DELETION, 0.5, stems(pair.verb(), pair.object()));
    }
    return new Finding(Kind.WITHDRAWAL, 0.8, stems(pair.verb(), pair.object()));
  }

  private int negation(Pair pair) {
    int verb = pair.verb();
    int end = Math.max(verb, pair.object()) + (negatesAtTheEnd() ? 4 : 2);
    for (int n = Math.max(0, verb - NEGATION); n < Math.min(words.size(), end); n++) {
      // not happy, please delete it: the wish behind the negation is not negated
      if (is(n, Role.NOT) && !(n < verb && near(Role.WANT, n + 2, verb))) {
        return n;
      }
    }
    return -1;
  }

  private boolean isVerbFinal() {
    return language.equals("ja") || language.equals("ko");
  }

  private boolean negatesAtTheEnd() {
    return language.equals("nl") || language.equals("de");
  }

  private boolean wanted(int verb) {
    return verb <= 1
        || (words.size() <= SHORT && !asks)
        || near(Role.WANT, verb - WANTED_BEFORE, verb)
        || near(Role.WANT, verb, verb + WANTED_AFTER + 1)
        || (near(Role.WANT, words.size() - 2, words.size()) && !near(Role.IF, 0, verb));
  }

  private boolean isVerb(int i) {
    return is(i, Role.VERB) || is(i, Role.WEAK) || is(i, Role.NOUN);
  }

  private boolean isObject(int i) {
    return is(i, Role.ACCOUNT) || is(i, Role.DATA);
  }

  private boolean near(Role role, int from, int to) {
    for (int i = Math.max(0, from); i < Math.min(words.size(), to); i++) {
      if (is(i, role)) {
        return true;
      }
    }
    return false;
  }

  private boolean is(int i, Role role) {
    return (roles[i] & 1 << role.ordinal()) != 0;
  }

  private int roles(List<Sense> senses) {
    int found = 0;
    for (Sense sense : senses) {
      if (speaks(sense, sense.role())) {
        found |= 1 << sense.role().ordinal();
      }
    }
    return found;
  }

  /** English names of the thing are at home in every language, and long ones in English. */
  private boolean speaks(Sense sense, Role role) {
    return sense.language().equals(language)
        || (role == Role.ACCOUNT
            && (sense.language().equals("en")
                || (language.equals("en") && sense.stem().length() >= LONG_NAME)));
  }

  private List<String> stems(int a, int b) {
    return List.of(stem(a), stem(b));
  }

  private String stem(int i) {
    return words.get(i).stream()
        .filter(sense -> sense.language().equals(language))
        .findFirst()
        .or(() -> words.get(i).stream().findFirst())
        .map(Sense::stem)
        .orElse("");
  }
}
