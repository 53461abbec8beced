package io.erasuredesk.erasure.promise;

import io.erasuredesk.ticket.clock.Cause;
import io.erasuredesk.ticket.clock.CountClocks;
import io.erasuredesk.work.Gate;
import io.erasuredesk.work.Remembered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How clocks and promises stand, at {@code /q/metrics}; read together and at most every few
 * seconds, and not a number while the database is away. What should wake somebody is above zero.
 */
@ApplicationScoped
class PromiseGauges implements MeterBinder {

  private static final Duration EVERY = Duration.ofSeconds(15);

  private record Figures(
      Map<Promise, CountPromises.Count> promises, Map<Cause, Long> escalated, long paused) {}

  private final Remembered<Figures> figures;

  PromiseGauges(CountPromises promises, CountClocks clocks, Gate gate) {
    this.figures =
        new Remembered<>(
            () -> {
              if (!gate.isOpen()) {
                throw new IllegalStateException("The store is not ready");
              }
              return new Figures(promises.count(), clocks.escalated(), clocks.paused());
            },
            EVERY,
            System::nanoTime);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Promise promise : Promise.values()) {
      bind(registry, promise, "open", CountPromises.Count::open);
      bind(registry, promise, "late", CountPromises.Count::late);
      bind(registry, promise, "kept", CountPromises.Count::kept);
      bind(registry, promise, "broken", CountPromises.Count::broken);
    }
    for (Cause cause : Cause.values()) {
      Gauge.builder(
              "desk.escalations", () -> figure(all -> all.escalated().getOrDefault(cause, 0L)))
          .description("What was brought before an admin and is not settled")
          .tag("cause", cause.name())
          .register(registry);
    }
    Gauge.builder("desk.clocks.paused", () -> figure(Figures::paused))
        .description("Tickets whose legal clock stands still")
        .register(registry);
  }

  private void bind(
      MeterRegistry registry,
      Promise promise,
      String state,
      ToDoubleFunction<CountPromises.Count> value) {
    Gauge.builder(
            "desk.promises",
            () ->
                figure(
                    all -> {
                      CountPromises.Count count = all.promises().get(promise);
                      return count == null ? Double.NaN : value.applyAsDouble(count);
                    }))
        .description("Promises that are open or late, and those kept and broken of the last weeks")
        .tag("promise", promise.name())
        .tag("state", state)
        .register(registry);
  }

  private double figure(ToDoubleFunction<Figures> value) {
    return figures.get().map(value::applyAsDouble).orElse(Double.NaN);
  }
}
