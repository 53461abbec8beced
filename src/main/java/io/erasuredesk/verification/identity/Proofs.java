package io.erasuredesk.verification.identity;

import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.verification.DataPoint;
import io.erasuredesk.verification.Level;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a proof of identity rests on, and which level that is (requirement 5.1).
 *
 * @param evidence what counts: seen by the desk, or vouched for by a representative
 * @param matched the data points that matched
 * @param mailboxLost whether the customer cannot read the registered mailbox any more
 */
record Proofs(Set<Evidence> evidence, Set<DataPoint> matched, boolean mailboxLost) {

  private static final int DATA_POINTS = 2;

  /** What can be missing for a level. */
  enum Lack {
    REGISTERED_MAILBOX("the answer from the registered mailbox (REGISTERED_MAILBOX)"),
    DATA_POINTS("two matched data points (DATA_MATCH; PHONE_CODE counts as one)"),
    SHOP_SIGN_IN_OR_IN_PERSON("a sign-in at the shop or the person (SHOP_SIGN_IN or IN_PERSON)");

    private final String words;

    Lack(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  Proofs {
    evidence = copy(evidence);
    matched = matched.isEmpty() ? Set.of() : Set.copyOf(matched);
  }

  private static Set<Evidence> copy(Set<Evidence> some) {
    return some.isEmpty() ? Set.of() : Set.copyOf(some);
  }

  /** The level; empty if not even the first is reached. */
  Optional<Level> level() {
    for (Level level : new Level[] {Level.L3, Level.L2, Level.L1}) {
      if (lacks(level).isEmpty()) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /**
   * What is missing for a level. With a lost mailbox only the ways to L3 are left, and whoever
   * stands before a representative needs no data points beside that: a second admin looks instead.
   */
  Set<Lack> lacks(Level level) {
    Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    boolean inPerson = evidence.contains(Evidence.IN_PERSON);
    boolean strong = inPerson || evidence.contains(Evidence.SHOP_SIGN_IN);
    Level wanted = mailboxLost ? Level.L3 : level;
    if (!mailboxLost && !evidence.contains(Evidence.REGISTERED_MAILBOX)) {
      lacks.add(Lack.REGISTERED_MAILBOX);
    }
    boolean points = wanted != Level.L1 && !(mailboxLost && inPerson);
    if (points && dataPoints() < DATA_POINTS) {
      lacks.add(Lack.DATA_POINTS);
    }
    if (wanted == Level.L3 && !strong) {
      lacks.add(Lack.SHOP_SIGN_IN_OR_IN_PERSON);
    }
    return lacks;
  }

  private int dataPoints() {
    int points = evidence.contains(Evidence.DATA_MATCH) ? matched.size() : 0;
    return evidence.contains(Evidence.PHONE_CODE) ? points + 1 : points;
  }
}
