package io.erasuredesk.retention;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.work.Causes;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Forgets the tickets whose time is over, one at a time. One that cannot be forgotten, because a
 * key of it does not open, holds up no other: it is tried again an hour later, and said so each
 * time.
 */
@ApplicationScoped
class ForgetStage implements Stage {

  private static final Logger LOG = Logger.getLogger(ForgetStage.class);
  private static final Duration PUT_OFF = Duration.ofHours(1);

  private final DueTickets due;
  private final ForgetTicket forgetTicket;
  private final Clock clock;
  private final Map<UUID, Instant> putOff = new ConcurrentHashMap<>();

  ForgetStage(DueTickets due, ForgetTicket forgetTicket, Clock clock) {
    this.due = due;
    this.forgetTicket = forgetTicket;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "retention.forget";
  }

  @Override
  public boolean step() {
    Instant now = clock.instant();
    putOff.values().removeIf(until -> !until.isAfter(now));
    Optional<UUID> next = QuarkusTransaction.requiringNew().call(() -> due.next(putOff.keySet()));
    next.ifPresent(this::forget);
    return next.isPresent();
  }

  private void forget(UUID id) {
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                if (due.holds(id)) {
                  forgetTicket.forget(id);
                }
              });
    } catch (DeskException | PersistenceException e) {
      putOff.put(id, clock.instant().plus(PUT_OFF));
      LOG.warnf("Ticket %s could not be forgotten: %s", id, Causes.inOneLine(e));
    }
  }
}
