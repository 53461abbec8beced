package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Reminds the registered address of a challenge that nobody has answered for two days, once
 * (REQUIREMENTS 4, M6). A reminder is evoked by a mail alone, as its challenge was, so it counts
 * against the same cap: where that is reached it goes later, or never, and nobody is bombed.
 */
@ApplicationScoped
class ReminderStage implements Stage {

  private final Reminders reminders;
  private final Tickets tickets;
  private final Vault vault;
  private final Letters letters;
  private final Phrases phrases;
  private final AuditLog log;
  private final VerificationConfig config;
  private final Clock clock;

  ReminderStage(
      Reminders reminders,
      Tickets tickets,
      Vault vault,
      Letters letters,
      Phrases phrases,
      AuditLog log,
      VerificationConfig config,
      Clock clock) {
    this.reminders = reminders;
    this.tickets = tickets;
    this.vault = vault;
    this.letters = letters;
    this.phrases = phrases;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "verification.reminder";
  }

  @Override
  public boolean step() {
    return QuarkusTransaction.requiringNew().call(this::remindNext);
  }

  private boolean remindNext() {
    Instant now = clock.instant();
    Optional<Reminders.Due> due = reminders.next(now.minus(config.remindAfter()), now);
    due.ifPresent(challenge -> remind(challenge, now));
    return due.isPresent();
  }

  private void remind(Reminders.Due due, Instant now) {
    Ticket ticket = tickets.lock(due.ticketId());
    if (ticket.status() != TicketStatus.AWAITING_CONFIRMATION) {
      return;
    }
    if (!letters.mayChallenge(vault.requireAccount(ticket).address())) {
      reminders.putOff(due.challengeId(), now.plus(config.challengeLater()));
      return;
    }
    if (!reminders.done(due.challengeId(), now)) {
      return; // another desk was faster
    }
    log.append(Act.CUSTOMER_REMINDED, ticket.id(), new Actor.Clock());
    letters.write(
        ticket,
        Letter.CHALLENGE_REMINDER,
        Map.of("phrase", phrases.of(ticket.locale()), "deadline", due.deadline()));
  }
}
