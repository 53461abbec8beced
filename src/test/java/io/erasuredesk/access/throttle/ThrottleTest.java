package io.erasuredesk.access.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.support.OutsideWorld;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ThrottleTest {

  /** The defaults, in short. */
  private static final ThrottleConfig CONFIG = config(100);

  private static final class Watch extends Clock {

    private Instant now = Instant.parse("2031-03-01T09:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Inject EntityManager entities;
  @Inject BlindIndex index;
  @Inject DataSource store;

  private final Watch clock = new Watch();
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final String name = "throttled-" + UUID.randomUUID();
  private final String here = "here-" + UUID.randomUUID();
  private final String elsewhere = "elsewhere-" + UUID.randomUUID();

  @Test
  void closesOneNameForOneNetworkAfterFiveTries() {
    Throttle throttle = desk();
    assertThat(admitted(throttle, 20, name, here)).isEqualTo(5);
    assertThat(throttle.admits(name, elsewhere)).isTrue();
    assertThat(throttle.admits("another-" + name, here)).isTrue();
    assertThat(metrics.counter("desk.sign.in.closures", "scope", "PAIR").count()).isEqualTo(1);
  }

  @Test
  void doublesTheWaitUpToTheLockOut() {
    Throttle throttle = desk();
    admitted(throttle, 5, name, here);
    for (int wait : List.of(2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900)) {
      clock.advance(Duration.ofSeconds(wait).minusMillis(1));
      assertThat(throttle.admits(name, here)).as("%d s", wait).isFalse();
      clock.advance(Duration.ofMillis(1));
      assertThat(throttle.admits(name, here)).as("%d s", wait).isTrue();
    }
    // when waiting began, and when it became as long as it gets
    assertThat(metrics.counter("desk.sign.in.closures", "scope", "PAIR").count()).isEqualTo(2);
  }

  @Test
  void holdsForAnotherDeskAndAfterARestart() {
    admitted(desk(), 5, name, here);
    assertThat(desk().admits(name, here)).isFalse();
  }

  @Test
  void admitsNoMoreWhenAllTriesComeAtOnce() throws Exception {
    List<Throttle> desks = List.of(desk(), desk());
    var threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Boolean>> tries = new ArrayList<>();
      for (int n = 0; n < 100; n++) {
        Throttle throttle = desks.get(n % 2);
        tries.add(() -> throttle.admits(name, here));
      }
      int admitted = 0;
      for (Future<Boolean> one : threads.invokeAll(tries)) {
        admitted += one.get() ? 1 : 0;
      }
      assertThat(admitted).isEqualTo(5);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void forgetsARightTry() {
    Throttle throttle = desk();
    for (int n = 0; n < 30; n++) {
      assertThat(throttle.admits(name, here)).isTrue();
      throttle.succeeded(name, here);
    }
    assertThat(admitted(throttle, 20, name, here)).isEqualTo(5);
  }

  @Test
  void keepsOpenWhereThePersonWasInBeforeWhenManyNetworksGuess() {
    Throttle throttle = desk();
    assertThat(throttle.admits(name, here)).isTrue();
    throttle.succeeded(name, here);

    int guesses = 0;
    for (int n = 0; n < 40; n++) {
      guesses += admitted(throttle, 5, name, "bot-" + n + "-" + elsewhere);
    }

    assertThat(guesses).isEqualTo(50); // of 200
    assertThat(throttle.admits(name, "a new place " + elsewhere)).isFalse();
    assertThat(throttle.admits(name, here)).isTrue();
  }

  @Test
  void closesANetworkThatTriesManyNamesButNotForItsOwnPeople() {
    Throttle throttle = desk();
    assertThat(throttle.admits(name, here)).isTrue();
    throttle.succeeded(name, here);

    int guesses = 0;
    for (int n = 0; n < 150; n++) {
      guesses += admitted(throttle, 1, "stuffed-" + n + "-" + name, here);
    }

    assertThat(guesses).isEqualTo(100);
    assertThat(throttle.admits("stranger-" + name, here)).isFalse();
    assertThat(throttle.admits(name, here)).isTrue();
    assertThat(throttle.admits("stranger-" + name, elsewhere)).isTrue();
  }

  @Test
  void writesNothingForTriesOfAClosedNetwork() throws SQLException {
    Throttle throttle = new Throttle(entities, index, config(3), metrics, clock);
    admitted(throttle, 1, "a-" + name, here);
    admitted(throttle, 1, "b-" + name, here);
    admitted(throttle, 1, "c-" + name, here);
    long before = rows();
    for (int n = 0; n < 50; n++) {
      assertThat(throttle.admits("made-up-" + n + name, here)).isFalse();
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void forgetsAfterHalfADayAndThrowsOldRowsAway() throws SQLException {
    Throttle throttle = desk();
    admitted(throttle, 5, name, here);
    clock.advance(Duration.ofHours(13));
    assertThat(admitted(throttle, 20, name, here)).isEqualTo(5);

    long before = rows();
    clock.advance(Duration.ofHours(13));
    for (int n = 0; n < 3; n++) {
      throttle.admits("sweeper-" + n + name, elsewhere + n);
    }
    assertThat(rows()).isLessThan(before + 9);
  }

  @Test
  void storesNeitherNamesNorAddresses() throws SQLException {
    admitted(desk(), 6, name, here);
    try (var connection = store.getConnection();
        var query = connection.prepareStatement("select s::text from sign_in_tries s")) {
      var found = query.executeQuery();
      while (found.next()) {
        assertThat(found.getString(1)).doesNotContain(name).doesNotContain(here);
      }
    }
  }

  @Test
  void takesHalfOfAnIpv6AddressForOneNetwork() {
    assertThat(Network.of("192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(Network.of("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(Network.of("2001:db8:1:2:ffff::1"))
        .isNotEqualTo(Network.of("2001:db8:1:3:3:4:5:6"));
    assertThat(Network.of("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(Network.of("fe80::1%eth0")).isEqualTo(Network.of("fe80::2"));
    assertThat(Network.of("no:address")).isEqualTo("unknown");
    assertThat(Network.of((io.vertx.ext.web.RoutingContext) null)).isEqualTo("unknown");
  }

  private Throttle desk() {
    return new Throttle(entities, index, CONFIG, metrics, clock);
  }

  private static int admitted(Throttle throttle, int tries, String name, String network) {
    int admitted = 0;
    for (int n = 0; n < tries; n++) {
      admitted += throttle.admits(name, network) ? 1 : 0;
    }
    return admitted;
  }

  private long rows() throws SQLException {
    try (var connection = store.getConnection();
        var query = connection.prepareStatement("select count(*) from sign_in_tries")) {
      var found = query.executeQuery();
      found.next();
      return found.getLong(1);
    }
  }

  private static ThrottleConfig config(int perNetwork) {
    return new ThrottleConfig() {
      @Override
      public int triesPerPair() {
        return 5;
      }

      @Override
      public int triesPerName() {
        return 50;
      }

      @Override
      public int triesPerNetwork() {
        return perNetwork;
      }

      @Override
      public Duration firstWait() {
        return Duration.ofSeconds(2);
      }

      @Override
      public Duration longestWait() {
        return Duration.ofMinutes(15);
      }

      @Override
      public Duration forgetAfter() {
        return Duration.ofHours(12);
      }

      @Override
      public Duration familiarFor() {
        return Duration.ofDays(30);
      }
    };
  }
}
