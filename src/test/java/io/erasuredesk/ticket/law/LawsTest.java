package io.erasuredesk.ticket.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.TicketConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/** What the settings make of the laws. */
class LawsTest {

  @Test
  void aDayBeginsWhereTheDeskIs() {
    Instant received = Instant.parse("2026-08-31T22:30:00Z"); // 1 September in Berlin
    assertThat(laws(Map.of("desk.time-zone", "Europe/Berlin")).answerDue(Regime.EU, received))
        .isEqualTo("2026-10-01T21:59:59Z");
    assertThat(laws(Map.of()).answerDue(Regime.EU, received)).isEqualTo("2026-09-30T23:59:59Z");
  }

  @Test
  void theLastDayIsWholeAlsoWhenTheClocksChange() {
    assertThat(
            laws(Map.of("desk.time-zone", "Europe/Berlin"))
                .answerDue(Regime.NONE, Instant.parse("2026-09-25T10:00:00Z")))
        .isEqualTo("2026-10-25T22:59:59Z");
  }

  @Test
  void closesTheDaysThatTheOperatorAdds() {
    Instant received = Instant.parse("2026-03-05T10:00:00Z"); // due on Easter Sunday 2026
    assertThat(laws(Map.of("desk.clock.closed.eu", "EASTER_MONDAY")).answerDue(Regime.EU, received))
        .isEqualTo("2026-04-07T23:59:59Z");
    assertThat(
            laws(Map.of("desk.clock.closed.eu", "EASTER_MONDAY, 04-07,2026-04-08"))
                .answerDue(Regime.EU, received))
        .isEqualTo("2026-04-09T23:59:59Z");
    assertThat(laws(Map.of("desk.clock.closed.uk", "04-06")).answerDue(Regime.EU, received))
        .isEqualTo("2026-04-06T23:59:59Z");
  }

  @Test
  void worksOnTheDaysThatTheOperatorWorksOn() {
    Instant received = Instant.parse("2026-01-31T10:00:00Z"); // due on a Saturday
    assertThat(laws(Map.of("desk.clock.weekend", "FRIDAY,SATURDAY")).answerDue(Regime.EU, received))
        .isEqualTo("2026-03-01T23:59:59Z");
  }

  @Test
  void obeysTheEarliestOfTheLawsThatMayHold() {
    Instant received = Instant.parse("2026-03-05T10:00:00Z");
    Laws both = laws(Map.of("desk.clock.also", "CALIFORNIA,NONE"));
    assertThat(both.of(Regime.EU))
        .extracting(Law::regime)
        .containsExactly(Regime.EU, Regime.CALIFORNIA, Regime.NONE);
    assertThat(both.answerDue(Regime.EU, received)).isEqualTo("2026-04-05T23:59:59Z");
    assertThat(laws(Map.of("desk.clock.also", "EU")).answerDue(Regime.CALIFORNIA, received))
        .isEqualTo("2026-04-06T23:59:59Z");
  }

  @Test
  void refusesACalendarThatMakesNoSense() {
    for (String word : new String[] {"EASTER", "13-01", "02-30", "2026-02-29", "1 May"}) {
      assertThatThrownBy(() -> laws(Map.of("desk.clock.closed.eu", word)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("desk.clock.closed.eu");
    }
    assertThatThrownBy(
            () ->
                laws(
                    Map.of(
                        "desk.clock.weekend",
                        "MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY,SUNDAY")))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void takesEverySettingFromTheEnvironmentToo() {
    Instant received = Instant.parse("2026-03-05T10:00:00Z");
    var environment =
        new EnvConfigSource(
            Map.of("DESK_CLOCK_CLOSED_EU", "EASTER_MONDAY", "DESK_CLOCK_ALSO", "CALIFORNIA"), 300);
    assertThat(laws(Map.of(), environment).answerDue(Regime.EU, received))
        .isEqualTo("2026-04-07T23:59:59Z");
  }

  private static Laws laws(Map<String, String> settings, ConfigSource... sources) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("desk.public-url", "https://desk.example");
    var config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withMapping(ClockConfig.class)
            .withMapping(TicketConfig.class)
            .withDefaultValues(all)
            .withSources(sources)
            .withValidateUnknown(false)
            .build();
    return new Laws(
        config.getConfigMapping(ClockConfig.class), config.getConfigMapping(TicketConfig.class));
  }
}
