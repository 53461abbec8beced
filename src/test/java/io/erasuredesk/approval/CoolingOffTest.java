package io.erasuredesk.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CoolingOffTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void endsAfterItsLength() {
    assertThat(of(Duration.ofHours(12)).endOf(NOW, Duration.ZERO))
        .isEqualTo("2026-03-01T22:00:00Z");
    assertThat(of(Duration.ZERO).endOf(NOW, Duration.ZERO)).isEqualTo(NOW);
    assertThat(of(Duration.ofDays(30)).endOf(NOW, Duration.ZERO)).isEqualTo("2026-03-31T10:00:00Z");
  }

  @Test
  void lastsAsLongAsAFlagDemandsIfThatIsLonger() {
    assertThat(of(Duration.ofHours(12)).endOf(NOW, Duration.ofHours(72)))
        .isEqualTo("2026-03-04T10:00:00Z");
    assertThat(of(Duration.ofDays(5)).endOf(NOW, Duration.ofHours(72)))
        .isEqualTo("2026-03-06T10:00:00Z");
  }

  @Test
  void stopsTheStartWhenItIsImpossible() {
    for (Duration length :
        new Duration[] {Duration.ofSeconds(-1), Duration.ofDays(30).plusMillis(1)}) {
      assertThatThrownBy(() -> of(length))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("desk.cooling-off: must be from 0s to 30d");
    }
  }

  private static CoolingOff of(Duration length) {
    return new CoolingOff(() -> length, ticket -> Duration.ZERO);
  }
}
