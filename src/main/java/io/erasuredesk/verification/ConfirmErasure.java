package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The customer's side of the challenge: the typed phrase confirms, from a page whose link only the
 * registered address got.
 */
@ApplicationScoped
public class ConfirmErasure {

  private final Tickets tickets;
  private final Challenges challenges;
  private final Phrases phrases;
  private final SupportTask supportTask;
  private final Letters letters;
  private final AuditLog log;
  private final VerificationConfig config;
  private final Clock clock;

  ConfirmErasure(
      Tickets tickets,
      Challenges challenges,
      Phrases phrases,
      SupportTask supportTask,
      Letters letters,
      AuditLog log,
      VerificationConfig config,
      Clock clock) {
    this.tickets = tickets;
    this.challenges = challenges;
    this.phrases = phrases;
    this.supportTask = supportTask;
    this.letters = letters;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Confirms.
   *
   * @param phrase as typed; case and white space do not matter
   * @param reason code of a reason, or null
   * @param ordersReleased whether open orders may be cancelled with the account
   * @throws DeskException {@code INVALID_INPUT} for another phrase, {@code WRONG_STATUS} if there
   *     is nothing to confirm (any more), {@code TOO_MANY_TRIES}
   */
  public void confirm(
      UUID ticketId, String phrase, @Nullable String reason, boolean ordersReleased) {
    confirm(ticketId, new Actor.Requester(), phrase, reason, ordersReleased);
  }

  /** Confirms where somebody else than the customer types. */
  public void confirm(
      UUID ticketId, Actor by, String phrase, @Nullable String reason, boolean ordersReleased) {
    boolean confirmed =
        QuarkusTransaction.requiringNew()
            .call(() -> attempt(ticketId, by, phrase, reason, ordersReleased));
    if (!confirmed) {
      // only now, since the count of wrong phrases must survive the refusal
      throw new DeskException(ProblemType.INVALID_INPUT, "This is not the phrase that confirms");
    }
  }

  private boolean attempt(
      UUID ticketId, Actor by, String phrase, @Nullable String reason, boolean ordersReleased) {
    Ticket ticket = tickets.lock(ticketId);
    Instant now = clock.instant();
    if (ticket.status() != TicketStatus.AWAITING_CONFIRMATION) {
      throw new DeskException(ProblemType.WRONG_STATUS, "There is nothing to confirm here");
    }
    Challenge challenge =
        challenges
            .lockNewest(ticketId)
            .filter(open -> open.isOpen(now))
            .orElseThrow(
                () -> new DeskException(ProblemType.WRONG_STATUS, "The time to confirm is over"));
    if (challenge.isPaused(now)) {
      throw new DeskException(
          ProblemType.TOO_MANY_TRIES, "Too many wrong phrases: try again in a while");
    }
    if (!phrases.matches(phrase, ticket.locale())) {
      challenge.wrongPhrase(now, config.phrasePause());
      log.append(Act.CHALLENGE_FAILED, ticketId, by, Map.of("wrong", "PHRASE"));
      return false;
    }
    challenge.confirm(now);
    ticket.confirm(reason == null || reason.isBlank() ? null : Reason.of(reason).name(), now);
    log.append(Act.CONFIRMED, ticketId, by);
    if (ordersReleased) {
      ticket.releaseOrders();
      log.append(Act.ORDERS_RELEASED, ticketId, by);
    }
    supportTask.openFor(ticket, now);
    letters.write(ticket, Letter.CONFIRMED, Map.of());
    return true;
  }
}
