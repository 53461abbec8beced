package io.erasuredesk.verification;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks the shop about every ticket that waits for the answer: at once after the confirmation, again
 * and again while something stands in the way, and in time to keep a clear answer fresh for those
 * who verify and approve. A shop that does not answer is never taken for a clear one.
 */
@ApplicationScoped
class PrecheckStage implements Stage {

  private static final Duration LEASE = Duration.ofMinutes(2);

  private final PrecheckTurns turns;
  private final CheckPreconditions check;
  private final VerificationConfig config;
  private final Clock clock;

  PrecheckStage(
      PrecheckTurns turns, CheckPreconditions check, VerificationConfig config, Clock clock) {
    this.turns = turns;
    this.check = check;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "verification.precheck";
  }

  @Override
  public boolean step() {
    Instant now = clock.instant();
    Optional<UUID> taken =
        QuarkusTransaction.requiringNew().call(() -> turns.take(now, now.plus(LEASE)));
    if (taken.isEmpty()) {
      return false;
    }
    UUID id = taken.get();
    try {
      check.check(id);
    } catch (DeskException e) {
      Instant later = clock.instant().plus(config.recheck());
      QuarkusTransaction.requiringNew().run(() -> turns.putOff(id, later));
      if (e.type() == ProblemType.WRONG_STATUS) {
        return true; // ended while the shop was asked
      }
      throw e;
    }
    QuarkusTransaction.requiringNew().run(() -> turns.done(id));
    return true;
  }
}
