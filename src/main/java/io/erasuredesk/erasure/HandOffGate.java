package io.erasuredesk.erasure;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What every order passes before it is sent, shared by all desks: the {@link Circuit}, and a cap on
 * how many erasures begin within an hour, so that stolen credentials cannot empty the shop before a
 * person sees it. Nothing is lost by either: an order that does not pass stays due.
 */
@Startup
@ApplicationScoped
class HandOffGate {

  private static final Logger LOG = Logger.getLogger(HandOffGate.class);
  private static final Duration WINDOW = Duration.ofHours(1);

  private final EntityManager entities;
  private final ErasureConfig config;
  private final BackOff backOff;
  private final Clock clock;

  HandOffGate(EntityManager entities, ErasureConfig config, BackOff backOff, Clock clock) {
    this.entities = entities;
    this.config = config;
    this.backOff = backOff;
    this.clock = clock;
    requireFrom1("parallel", config.parallel());
    requireFrom1("per-hour", config.perHour());
    requireFrom1("failures-to-open", config.failuresToOpen());
  }

  private static void requireFrom1(String name, int value) {
    if (value < 1) {
      throw new ConfigurationException("desk.erasure." + name + ": must be 1 or more");
    }
  }

  /** Whether no call goes out just now; in the caller's transaction. */
  boolean isOpen(Instant now) {
    return entities.find(Circuit.class, Circuit.ID).isOpen(now);
  }

  /**
   * Whether as many erasures as may be began within the last hour; in the caller's transaction.
   * Another try of one that had begun before does not count again.
   */
  boolean isFull(Instant now) {
    Long begun =
        (Long)
            entities
                .createNativeQuery(
                    "select count(*) from erasure_order where phase = 'ERASE' and sent_at > :since",
                    Long.class)
                .setParameter("since", now.minus(WINDOW))
                .getSingleResult();
    return begun >= config.perHour();
  }

  /**
   * Lets a claimed order pass, in the transaction of the claim: no other desk's claim passes until
   * it ends.
   *
   * @param begins whether an erasure begins with it
   * @param longest how long the calls for it can take
   * @return false if another was faster than this one's first look; it stays due
   */
  boolean passes(boolean begins, Instant now, Duration longest) {
    Circuit circuit = lock();
    if (circuit.isOpen(now) || (begins && isFull(now))) {
      return false;
    }
    circuit.calling(now.plus(longest));
    return true;
  }

  /**
   * Learns from the answer to a call, in a transaction of its own; never called in another.
   *
   * @return the same answer
   */
  Answer learn(Answer answer) {
    if (answer.kind() == Answer.Kind.LATER) {
      QuarkusTransaction.requiringNew().run(() -> failed(answer.retryAfter()));
    } else if (QuarkusTransaction.requiringNew().call(this::isTroubled)) {
      QuarkusTransaction.requiringNew().run(this::answered);
    }
    return answer;
  }

  private boolean isTroubled() {
    return !entities.find(Circuit.class, Circuit.ID).isUntroubled();
  }

  private void failed(Optional<Duration> retryAfter) {
    Circuit circuit = lock();
    int over = circuit.failed() - config.failuresToOpen();
    if (over < 0) {
      return;
    }
    circuit.openUntil(clock.instant().plus(backOff.after(over + 1, retryAfter)));
    if (over == 0) {
      LOG.warnf(
          "The erasure component did not answer %d calls in a row; the next are put off",
          config.failuresToOpen());
    }
  }

  private void answered() {
    if (lock().answered()) {
      LOG.info("The erasure component answers again");
    }
  }

  private Circuit lock() {
    Circuit circuit = entities.find(Circuit.class, Circuit.ID, LockModeType.PESSIMISTIC_WRITE);
    entities.refresh(circuit);
    return circuit;
  }
}
