package io.erasuredesk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5); // it may run over
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void asksOnceForAllWhoWantItWithinAFewSeconds() {
    var figures = new Remembered<>(asked::incrementAndGet, Duration.ofSeconds(5), time::get);
    assertThat(figures.get()).contains(1);
    time.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(figures.get()).contains(1);
    time.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(figures.get()).contains(2);
  }

  @Test
  void remembersAFailureAsNothingAndAsksAgainLater() {
    var figures =
        new Remembered<Integer>(
            () -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
              }
              return asked.get();
            },
            Duration.ofSeconds(5),
            time::get);
    assertThat(figures.get()).isEmpty();
    assertThat(figures.get()).isEmpty();
    assertThat(asked).hasValue(1);
    time.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(figures.get()).contains(2);
  }
}
