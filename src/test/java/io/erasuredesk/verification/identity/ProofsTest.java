package io.erasuredesk.verification.identity;

import static io.erasuredesk.ticket.Evidence.*;
import static io.erasuredesk.verification.DataPoint.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.verification.DataPoint;
import io.erasuredesk.verification.Level;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which level what was proven is (requirement 5.1). */
class ProofsTest {

  private static final Set<DataPoint> ONE = Set.of(ORDER_COUNT);
  private static final Set<DataPoint> TWO = Set.of(ORDER_COUNT, PAYMENT_LAST4);

  @Test
  void reachesTheFirstLevelByTheMailboxAlone() {
    assertThat(level(ONE, REGISTERED_MAILBOX)).contains(Level.L1);
    assertThat(level(TWO, DATA_MATCH, SHOP_SIGN_IN, IN_PERSON, PHONE_CODE)).isEmpty();
    assertThat(level(TWO)).isEmpty();
    assertThat(level(TWO, MANDATE)).isEmpty();
  }

  @Test
  void reachesTheSecondByTwoDataPointsOfWhichATelephoneCodeIsOne() {
    assertThat(level(TWO, REGISTERED_MAILBOX, DATA_MATCH)).contains(Level.L2);
    assertThat(level(ONE, REGISTERED_MAILBOX, DATA_MATCH, PHONE_CODE)).contains(Level.L2);
    assertThat(level(ONE, REGISTERED_MAILBOX, DATA_MATCH)).contains(Level.L1);
    assertThat(level(Set.of(), REGISTERED_MAILBOX, PHONE_CODE)).contains(Level.L1);
    // a match that nobody vouches for does not count
    assertThat(level(TWO, REGISTERED_MAILBOX)).contains(Level.L1);
  }

  @Test
  void reachesTheThirdBySignInOrInPersonBesideTheSecond() {
    assertThat(level(TWO, REGISTERED_MAILBOX, DATA_MATCH, SHOP_SIGN_IN)).contains(Level.L3);
    assertThat(level(TWO, REGISTERED_MAILBOX, DATA_MATCH, IN_PERSON)).contains(Level.L3);
    assertThat(level(ONE, REGISTERED_MAILBOX, DATA_MATCH, SHOP_SIGN_IN)).contains(Level.L1);
    assertThat(level(TWO, REGISTERED_MAILBOX, DATA_MATCH, MANDATE)).contains(Level.L2);
  }

  @Test
  void leavesToALostMailboxOnlyTheWaysToTheThird() {
    assertThat(lost(TWO, DATA_MATCH, SHOP_SIGN_IN)).contains(Level.L3);
    assertThat(lost(Set.of(), IN_PERSON)).contains(Level.L3);
    assertThat(lost(ONE, DATA_MATCH, SHOP_SIGN_IN)).isEmpty();
    assertThat(lost(TWO, DATA_MATCH, PHONE_CODE)).isEmpty();
    assertThat(lost(TWO, REGISTERED_MAILBOX, DATA_MATCH)).isEmpty();
  }

  @Test
  void namesWhatIsMissing() {
    Proofs mailbox = new Proofs(Set.of(REGISTERED_MAILBOX), Set.of(), false);
    assertThat(mailbox.lacks(Level.L1)).isEmpty();
    assertThat(mailbox.lacks(Level.L2)).containsExactly(Proofs.Lack.DATA_POINTS);
    assertThat(mailbox.lacks(Level.L3))
        .containsExactly(Proofs.Lack.DATA_POINTS, Proofs.Lack.SHOP_SIGN_IN_OR_IN_PERSON);
  }

  @Test
  void losesNoLevelByMoreProof() {
    for (int bits = 0; bits < 64; bits++) {
      Set<Evidence> some = EnumSet.noneOf(Evidence.class);
      for (Evidence code : Evidence.values()) {
        if ((bits >> code.ordinal() & 1) == 1) {
          some.add(code);
        }
      }
      for (Set<DataPoint> points : Set.of(Set.<DataPoint>of(), ONE, TWO)) {
        for (boolean lost : new boolean[] {false, true}) {
          Optional<Level> before = new Proofs(some, points, lost).level();
          for (Evidence code : Evidence.values()) {
            Set<Evidence> more = new HashSet<>(some);
            more.add(code);
            Optional<Level> after = new Proofs(more, points, lost).level();
            assertThat(after.map(Level::ordinal).orElse(-1))
                .isGreaterThanOrEqualTo(before.map(Level::ordinal).orElse(-1));
          }
        }
      }
    }
  }

  private static Optional<Level> level(Set<DataPoint> matched, Evidence... codes) {
    return new Proofs(Set.of(codes), matched, false).level();
  }

  private static Optional<Level> lost(Set<DataPoint> matched, Evidence... codes) {
    return new Proofs(Set.of(codes), matched, true).level();
  }
}
