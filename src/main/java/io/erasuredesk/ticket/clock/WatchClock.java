package io.erasuredesk.ticket.clock;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.work.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the clock of the machine was set, by holding it against one that cannot be (THREATS
 * F23). A jump changes no duty, since every duty is a row with an instant; but whoever reads the
 * log must know that its times are not to be trusted around there.
 */
@ApplicationScoped
class WatchClock implements Stage {

  private static final Logger LOG = Logger.getLogger(WatchClock.class);

  /** More than any correction in small steps, and than a pause between two looks explains. */
  private static final Duration LEAST = Duration.ofMinutes(1);

  private record Look(Instant wall, long steady) {}

  private final AuditLog log;
  private final MeterRegistry registry;
  private final Clock clock;
  private final LongSupplier steady;
  private @Nullable Look last;

  @Inject
  WatchClock(AuditLog log, MeterRegistry registry, Clock clock) {
    this(log, registry, clock, System::nanoTime);
  }

  WatchClock(AuditLog log, MeterRegistry registry, Clock clock, LongSupplier steady) {
    this.log = log;
    this.registry = registry;
    this.clock = clock;
    this.steady = steady;
  }

  @Override
  public String name() {
    return "ticket.watch-clock";
  }

  @Override
  public synchronized boolean step() {
    Look now = new Look(clock.instant(), steady.getAsLong());
    @Nullable Look before = last;
    last = now;
    if (before != null) {
      Duration jump =
          Duration.between(before.wall(), now.wall()).minusNanos(now.steady() - before.steady());
      if (jump.abs().compareTo(LEAST) > 0) {
        note(jump);
      }
    }
    return false;
  }

  private void note(Duration jump) {
    registry.counter("desk.clock.jumps").increment();
    LOG.warnf("The clock of this machine has jumped by %d seconds", jump.toSeconds());
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                log.append(
                    Act.CLOCK_JUMPED,
                    null,
                    new Actor.Clock(),
                    Map.of("seconds", Long.toString(jump.toSeconds()))));
  }
}
