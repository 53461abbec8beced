package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends tickets that nobody confirmed in time, with a letter that says how to begin again. */
@ApplicationScoped
class ExpiryStage implements Stage {

  private static final int AT_ONCE = 10;

  private final Challenges challenges;
  private final Tickets tickets;
  private final Letters letters;
  private final AuditLog log;
  private final Clock clock;

  ExpiryStage(Challenges challenges, Tickets tickets, Letters letters, AuditLog log, Clock clock) {
    this.challenges = challenges;
    this.tickets = tickets;
    this.letters = letters;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "verification.expiry";
  }

  @Override
  public boolean step() {
    Instant now = clock.instant();
    List<UUID> overdue =
        QuarkusTransaction.requiringNew().call(() -> challenges.overdue(now, AT_ONCE));
    @Nullable DeskException failure = null;
    for (UUID id : overdue) {
      try {
        QuarkusTransaction.requiringNew().run(() -> expire(id, now));
      } catch (DeskException e) { // one that cannot be ended must not hold up the others
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return !overdue.isEmpty();
  }

  private void expire(UUID id, Instant now) {
    Ticket ticket = tickets.lock(id);
    boolean late =
        challenges
            .lockNewest(id)
            .filter(open -> open.isOver(now) && !open.isConfirmed())
            .isPresent();
    if (ticket.status() != TicketStatus.AWAITING_CONFIRMATION || !late) {
      return;
    }
    ticket.expire(now);
    log.append(Act.EXPIRED, id, new Actor.Clock());
    letters.write(ticket, Letter.EXPIRED, Map.of());
  }
}
