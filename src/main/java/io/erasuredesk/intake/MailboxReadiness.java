package io.erasuredesk.intake;

import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.balance.Balance;
import io.erasuredesk.ledger.balance.Balances;
import io.erasuredesk.ledger.balance.Outcome;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.work.Gate;
import io.erasuredesk.work.WorkConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready = every mailbox was reached lately, by whichever desk. Which one was not, and since when,
 * stands beside its name. A single failed visit is no news: only the age of the last good one
 * counts, or the patience since this desk started if there was none. Mails by which a balance found
 * mailbox and ledger to differ are named here too and turn nobody away, since the next visit
 * fetches them.
 */
@Readiness
@ApplicationScoped
class MailboxReadiness implements HealthCheck {

  private final Mailboxes mailboxes;
  private final MailboxStates states;
  private final Balances balances;
  private final IntakeConfig config;
  private final WorkConfig work;
  private final Gate gate;
  private final Clock clock;
  private final Instant startedAt;

  MailboxReadiness(
      Mailboxes mailboxes,
      MailboxStates states,
      Balances balances,
      IntakeConfig config,
      WorkConfig work,
      Gate gate,
      Clock clock) {
    this.mailboxes = mailboxes;
    this.states = states;
    this.balances = balances;
    this.config = config;
    this.work = work;
    this.gate = gate;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("mailboxes");
    if (!work.enabled() || !gate.isOpen()) {
      return response.up().withData("visited", false).build();
    }
    try {
      return QuarkusTransaction.requiringNew().call(() -> ask(response));
    } catch (PersistenceException | QuarkusTransactionException e) {
      return HealthCheckResponse.named("mailboxes")
          .down()
          .withData("store", "out of reach")
          .build();
    }
  }

  private HealthCheckResponse ask(HealthCheckResponseBuilder response) {
    boolean ready = true;
    Instant now = clock.instant();
    for (Mailboxes.Configured configured : mailboxes.all()) {
      String name = configured.name();
      Optional<MailboxState> state = states.find(name);
      boolean reached = isReached(state, configured, now);
      response.withData(name, reached ? "reached" : outOfReach(state));
      ready &= reached;
      balances
          .lastCompared(name)
          .filter(balance -> balance.outcome().filter(Outcome.UNEVEN::equals).isPresent())
          .ifPresent(balance -> response.withData(name + ".balance", difference(balance)));
    }
    return response.status(ready).build();
  }

  private boolean isReached(
      Optional<MailboxState> state, Mailboxes.Configured configured, Instant now) {
    Duration patience = config.staleAfter().plus(configured.pollInterval());
    Optional<Instant> success = state.flatMap(MailboxState::lastSuccessAt);
    if (success.isEmpty() && state.flatMap(MailboxState::lastErrorAt).isPresent()) {
      return false; // a mailbox that never worked is set up wrongly, which should show at once
    }
    return success.orElse(startedAt).isAfter(now.minus(patience));
  }

  private static String outOfReach(Optional<MailboxState> state) {
    return state
        .flatMap(MailboxState::lastSuccessAt)
        .map(at -> "out of reach since " + at)
        .orElse("out of reach, never reached yet");
  }

  private static String difference(Balance balance) {
    return balance
        .counts()
        .map(
            counts ->
                "%s: %d mails without a row, %d rows without a mail"
                    .formatted(balance.askedAt(), counts.missing(), counts.lost()))
        .orElse("");
  }
}
