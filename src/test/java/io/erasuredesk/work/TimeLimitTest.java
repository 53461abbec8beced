package io.erasuredesk.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

  private static int loops(int times) {
    for (int n = 0; n < times; n++) {
      TimeLimit.check();
    }
    return times;
  }

  @Test
  void endsWorkThatAsksAndTakesTooLong() {
    assertThatThrownBy(() -> TimeLimit.within(Duration.ofMillis(1), () -> loops(Integer.MAX_VALUE)))
        .isInstanceOf(TimeLimit.TookTooLong.class);
  }

  @Test
  void letsOtherWorkBe() {
    assertThat(loops(10_000)).isEqualTo(10_000);
    assertThat(TimeLimit.within(Duration.ofMinutes(5), () -> loops(10_000))).isEqualTo(10_000);
    // the limit is over with the work that it was set for
    assertThatThrownBy(() -> TimeLimit.within(Duration.ZERO, () -> loops(10_000)))
        .isInstanceOf(TimeLimit.TookTooLong.class);
    assertThat(loops(10_000)).isEqualTo(10_000);
  }

  @Test
  void givesTheOuterLimitBack() {
    assertThatThrownBy(
            () ->
                TimeLimit.within(
                    Duration.ZERO,
                    () -> TimeLimit.within(Duration.ofMinutes(5), () -> loops(1)) + loops(10_000)))
        .isInstanceOf(TimeLimit.TookTooLong.class);
  }
}
