package io.erasuredesk.erasure;

import io.erasuredesk.work.Gate;
import io.erasuredesk.work.Remembered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * What the {@link HandOffGate} does, at {@code /q/metrics}: above zero somebody should look, and
 * not a number while the database is away.
 */
@ApplicationScoped
class HandOffGauges implements MeterBinder {

  private static final Duration EVERY = Duration.ofSeconds(15);

  private record Figures(boolean open, boolean full) {}

  private final HandOffGate handOffs;
  private final Clock clock;
  private final Remembered<Figures> figures;

  HandOffGauges(HandOffGate handOffs, Gate gate, Clock clock) {
    this.handOffs = handOffs;
    this.clock = clock;
    this.figures =
        new Remembered<>(
            () -> {
              if (!gate.isOpen()) {
                throw new IllegalStateException("The store is not ready");
              }
              return QuarkusTransaction.requiringNew().call(this::read);
            },
            EVERY,
            System::nanoTime);
  }

  private Figures read() {
    Instant now = clock.instant();
    return new Figures(handOffs.isOpen(now), handOffs.isFull(now));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("desk.erasure.circuit.open", () -> figure(Figures::open))
        .description("1 while no order is sent because the erasure component does not answer")
        .register(registry);
    Gauge.builder("desk.erasure.cap.reached", () -> figure(Figures::full))
        .description("1 while as many erasures began within an hour as desk.erasure.per-hour lets")
        .register(registry);
  }

  private double figure(Predicate<Figures> is) {
    return figures.get().map(all -> is.test(all) ? 1.0 : 0.0).orElse(Double.NaN);
  }
}
