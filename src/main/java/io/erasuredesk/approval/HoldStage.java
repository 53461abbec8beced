package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.clock.Cause;
import io.erasuredesk.ticket.clock.Escalations;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Sees to it that no hold is forgotten: brings it before an admin on its day of review, and tells
 * the customer, where the law lets us, shortly before the answer becomes late by it (M16; GDPR
 * 12(4) wants the reasons within the term).
 */
@ApplicationScoped
class HoldStage implements Stage {

  private static final Duration AHEAD = Duration.ofDays(2);

  private final LegalHolds holds;
  private final Tickets tickets;
  private final Escalations escalations;
  private final Letters letters;
  private final AuditLog log;
  private final Clock clock;

  HoldStage(
      LegalHolds holds,
      Tickets tickets,
      Escalations escalations,
      Letters letters,
      AuditLog log,
      Clock clock) {
    this.holds = holds;
    this.tickets = tickets;
    this.escalations = escalations;
    this.letters = letters;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "approval.hold";
  }

  @Override
  public boolean step() {
    return next(() -> holds.toReview(clock.instant()), this::remind)
        || next(() -> holds.toTell(clock.instant().plus(AHEAD)), this::tell);
  }

  /** The hold is claimed only after its ticket is locked, as everywhere: ticket first. */
  private boolean next(Supplier<Optional<UUID>> due, BiConsumer<Ticket, LegalHold> act) {
    Optional<UUID> found = QuarkusTransaction.requiringNew().call(due::get);
    found.ifPresent(
        ticketId ->
            QuarkusTransaction.requiringNew()
                .run(
                    () -> {
                      Ticket ticket = tickets.lock(ticketId);
                      if (due.get().filter(ticketId::equals).isPresent()) {
                        act.accept(ticket, holds.of(ticketId).orElseThrow());
                      }
                    }));
    return found.isPresent();
  }

  private void remind(Ticket ticket, LegalHold hold) {
    Instant now = clock.instant();
    hold.reminded(now);
    escalations.raise(
        ticket, Cause.HOLD_REVIEW_DUE, hold.reviewOn().atStartOfDay(ZoneOffset.UTC).toInstant());
    log.append(
        Act.HOLD_REVIEW_DUE,
        ticket.id(),
        new Actor.Clock(),
        Map.of("reviewOn", hold.reviewOn().toString()));
  }

  private void tell(Ticket ticket, LegalHold hold) {
    hold.told(clock.instant());
    letters.write(ticket, Letter.HELD, Map.of());
  }
}
