package io.erasuredesk.requester;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many wrong codes came from where lately, in this process's memory only. It slows down whoever
 * tries many tickets from one place; each ticket's own code ends after five wrong tries, wherever
 * they come from. All of them are counted for an alarm: {@code desk.customer.wrong.codes}.
 */
@ApplicationScoped
class Guesses {

  private static final int MOST_PLACES = 20_000;

  private record Wrong(int count, Instant since) {}

  private final Map<String, Wrong> places =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
          return size() > MOST_PLACES;
        }
      };
  private final RequesterConfig config;
  private final Clock clock;
  private final Counter all;

  Guesses(RequesterConfig config, Clock clock, MeterRegistry meters) {
    this.config = config;
    this.clock = clock;
    this.all =
        Counter.builder("desk.customer.wrong.codes")
            .description("Wrong short codes of letters, from everywhere")
            .register(meters);
  }

  /** Whether a code from this address is looked at. */
  synchronized boolean mayTry(String address) {
    Wrong known = places.get(address);
    return known == null || isOver(known) || known.count() < config.wrongCodesPerAddress();
  }

  /** A code from this address was wrong. */
  synchronized void wrong(String address) {
    all.increment();
    Wrong known = places.get(address);
    places.put(
        address,
        known == null || isOver(known)
            ? new Wrong(1, clock.instant())
            : new Wrong(known.count() + 1, known.since()));
  }

  private boolean isOver(Wrong known) {
    return !clock.instant().isBefore(known.since().plus(config.wrongCodesWindow()));
  }
}
