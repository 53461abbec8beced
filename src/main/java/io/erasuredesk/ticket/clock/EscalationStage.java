package io.erasuredesk.ticket.clock;

import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.clock.LegalClock.Name;
import io.erasuredesk.ticket.law.ClockConfig;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Tells people before a term runs out, and again when it has: from rows, so that a desk that was
 * down, or whose clock has jumped, finds everything that came due meanwhile. It changes no status
 * and decides nothing.
 */
@ApplicationScoped
class EscalationStage implements Stage {

  private final NearTerms near;
  private final SettleEscalations settled;
  private final DecisionPromises decisions;
  private final Escalations escalations;
  private final Clocks clocks;
  private final Tickets tickets;
  private final ClockConfig config;
  private final Clock clock;

  EscalationStage(
      NearTerms near,
      SettleEscalations settled,
      DecisionPromises decisions,
      Escalations escalations,
      Clocks clocks,
      Tickets tickets,
      ClockConfig config,
      Clock clock) {
    this.near = near;
    this.settled = settled;
    this.decisions = decisions;
    this.escalations = escalations;
    this.clocks = clocks;
    this.tickets = tickets;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ticket.escalation";
  }

  @Override
  public boolean step() {
    return Stream.<BooleanSupplier>of(
            this::settle,
            this::lift,
            this::keepDecisionPromises,
            () -> answers(Cause.ANSWER_OVERDUE, Duration.ZERO),
            () -> answers(Cause.ANSWER_DUE, config.escalateBefore()),
            this::acknowledgements,
            this::blocked,
            this::lateDecisions)
        // every one has its turn, whatever the one before did
        .map(part -> QuarkusTransaction.requiringNew().call(part::getAsBoolean))
        .reduce(false, Boolean::logicalOr);
  }

  private boolean settle() {
    return settled.settle(clock.instant()) > 0;
  }

  private boolean lift() {
    List<UUID> found = settled.quiet();
    found.forEach(id -> tickets.lock(id).deescalate());
    return !found.isEmpty();
  }

  private boolean keepDecisionPromises() {
    int ended = decisions.end();
    List<UUID> begun = decisions.unpromised();
    begun.forEach(id -> decisions.begin(tickets.lock(id)));
    return ended > 0 || !begun.isEmpty();
  }

  private boolean answers(Cause cause, Duration before) {
    List<UUID> found = near.answers(cause, clock.instant().plus(before));
    found.forEach(
        id -> {
          Ticket ticket = tickets.lock(id);
          escalations.raise(ticket, cause, ticket.dueAt());
        });
    return !found.isEmpty();
  }

  private boolean acknowledgements() {
    boolean raised = false;
    boolean everywhere = config.also().orElse(Set.of()).contains(Regime.CALIFORNIA);
    for (UUID id : near.acknowledgements(everywhere)) {
      Ticket ticket = tickets.lock(id);
      Instant due =
          clocks.of(List.of(ticket)).getOrDefault(id, List.of()).stream()
              .filter(one -> one.name() == Name.ACKNOWLEDGEMENT)
              .map(LegalClock::due)
              .findFirst()
              .orElse(Instant.MAX);
      if (clock.instant().isBefore(due.minus(config.acknowledgementBefore()))) {
        break; // the oldest comes first, and its term ends first
      }
      raised |= escalations.raise(ticket, Cause.ACKNOWLEDGEMENT_DUE, due);
    }
    return raised;
  }

  private boolean blocked() {
    List<UUID> found = near.blocked(config.blockedFor(), clock.instant());
    found.forEach(
        id -> {
          Ticket ticket = tickets.lock(id);
          escalations.raise(
              ticket, Cause.BLOCKED_TOO_LONG, ticket.statusSince().plus(config.blockedFor()));
        });
    return !found.isEmpty();
  }

  private boolean lateDecisions() {
    List<UUID> found = decisions.late(clock.instant());
    found.forEach(
        id -> escalations.raise(tickets.lock(id), Cause.DECISION_LATE, decisions.due(id)));
    return !found.isEmpty();
  }
}
