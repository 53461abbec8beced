package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutgoingMailTest {

  @Test
  void waitsLongerAfterEachTryAndNeverPastFourHours() {
    assertThat(OutgoingMail.backOff(1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(OutgoingMail.backOff(2)).isEqualTo(Duration.ofMinutes(2));
    assertThat(OutgoingMail.backOff(8)).isEqualTo(Duration.ofMinutes(128));
    assertThat(OutgoingMail.backOff(9)).isEqualTo(Duration.ofHours(4));
    assertThat(OutgoingMail.backOff(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(4));
  }
}
