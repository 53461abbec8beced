package io.erasuredesk.intake;

import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.work.Gate;
import io.erasuredesk.work.WorkConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready = every mailbox was reached lately. Before the first visit it is not known, which is no
 * failure; a failed first visit is one. A desk whose stages do not run visits nothing and says so.
 */
@Readiness
@ApplicationScoped
class MailboxReadiness implements HealthCheck {

  private final Mailboxes mailboxes;
  private final MailboxStates states;
  private final IntakeConfig config;
  private final WorkConfig work;
  private final Gate gate;
  private final Clock clock;

  MailboxReadiness(
      Mailboxes mailboxes,
      MailboxStates states,
      IntakeConfig config,
      WorkConfig work,
      Gate gate,
      Clock clock) {
    this.mailboxes = mailboxes;
    this.states = states;
    this.config = config;
    this.work = work;
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("mailboxes");
    if (!work.enabled() || !gate.isOpen()) {
      return response.up().withData("visited", false).build();
    }
    boolean ready = true;
    Instant now = clock.instant();
    try {
      for (Mailboxes.Configured configured : mailboxes.all()) {
        boolean reached = isReached(states.find(configured.name()), configured, now);
        response.withData(configured.name(), reached ? "reached" : "out of reach");
        ready &= reached;
      }
    } catch (PersistenceException e) {
      return response.down().withData("store", "out of reach").build();
    }
    return response.status(ready).build();
  }

  private boolean isReached(
      Optional<MailboxState> state, Mailboxes.Configured configured, Instant now) {
    Optional<Instant> success = state.flatMap(MailboxState::lastSuccessAt);
    Instant oldest = now.minus(config.staleAfter()).minus(configured.pollInterval());
    return success
        .map(at -> at.isAfter(oldest))
        .orElse(state.flatMap(MailboxState::lastErrorAt).isEmpty());
  }
}
