package io.erasuredesk.verification.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.verification.Level;
import io.erasuredesk.verification.VerificationConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Which level an account needs (requirement 5.1). */
class LevelPolicyTest {

  private static final BigDecimal NONE = BigDecimal.ZERO;

  @Test
  void wantsTheOperatorsLevelOfAnAccountThatHoldsSomething() {
    assertThat(needed(Level.L2, false, false, false, NONE).level()).isEqualTo(Level.L2);
    assertThat(needed(Level.L1, false, false, false, NONE).level()).isEqualTo(Level.L1);
    assertThat(needed(Level.L3, false, false, false, NONE).level()).isEqualTo(Level.L3);
  }

  @Test
  void isContentWithTheMailboxOfAnEmptyAccount() {
    LevelPolicy.Needed needed = needed(Level.L2, false, false, true, NONE);
    assertThat(needed.level()).isEqualTo(Level.L1);
    assertThat(needed.why()).isEqualTo(Why.EMPTY_ACCOUNT);
  }

  @Test
  void wantsTheHighestWithAFlagMuchMoneyOrALostMailboxWhateverTheSetting() {
    assertThat(needed(Level.L1, true, false, true, NONE))
        .isEqualTo(new LevelPolicy.Needed(Level.L3, Why.RISK));
    assertThat(needed(Level.L1, false, true, true, NONE))
        .isEqualTo(new LevelPolicy.Needed(Level.L3, Why.MAILBOX_LOST));
    assertThat(needed(Level.L1, false, false, false, new BigDecimal("100.00")))
        .isEqualTo(new LevelPolicy.Needed(Level.L3, Why.WALLET));
    assertThat(needed(Level.L1, false, false, false, new BigDecimal("99.99")).level())
        .isEqualTo(Level.L1);
  }

  private static LevelPolicy.Needed needed(
      Level least, boolean flagged, boolean lost, boolean empty, BigDecimal wallet) {
    return new LevelPolicy(config(least)).needed(flagged, lost, empty, wallet);
  }

  private static VerificationConfig config(Level least) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withDefaultValue("desk.verification.least-level", least.name())
        .withMapping(VerificationConfig.class)
        .build()
        .getConfigMapping(VerificationConfig.class);
  }
}
