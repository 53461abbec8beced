package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.CustomerLinks;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The way to the customer's page for people who cannot click: the reference and the short code of
 * the letter give a fresh link. After five wrong codes the code of that letter opens nothing any
 * more, not even when it is right; the link in the letter still does.
 *
 * <p>A wrong reference, a wrong code, too many tries and an old code cannot be told apart.
 */
@ApplicationScoped
public class OpenByCode {

  private final Tickets tickets;
  private final Challenges challenges;
  private final CustomerLinks links;
  private final BlindIndex index;
  private final AuditLog log;
  private final Clock clock;

  OpenByCode(
      Tickets tickets,
      Challenges challenges,
      CustomerLinks links,
      BlindIndex index,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.challenges = challenges;
    this.links = links;
    this.index = index;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Tries a code.
   *
   * @return the token of a fresh link; empty for whatever did not fit
   */
  @Transactional
  public Optional<String> open(String typedRef, String typedCode) {
    Optional<Ticket> ticket = TicketRef.of(typedRef).flatMap(this::find);
    UUID id = ticket.map(Ticket::id).orElseGet(UUID::randomUUID);
    // the same work for a reference that does not exist
    Optional<ShortCode> code = ShortCode.of(typedCode);
    byte[] digest =
        IssueChallenge.digest(index, id, code.orElseGet(() -> new ShortCode("00000000")));
    // a lock is a write, and would tell by its time that there is something behind the reference
    boolean takesCodes = challenges.takesCodes(id, clock.instant());
    if (ticket.isEmpty() || !takesCodes || code.isEmpty()) {
      return Optional.empty();
    }
    Optional<Challenge> challenge = challenges.lockNewest(id);
    if (challenge.isEmpty()) {
      return Optional.empty();
    }
    int tries = challenge.get().tries();
    if (!challenge.get().tryCode(digest, clock.instant())) {
      if (challenge.get().tries() > tries) {
        log.append(Act.CHALLENGE_FAILED, id, new Actor.Requester(), Map.of("wrong", "CODE"));
      }
      return Optional.empty();
    }
    return Optional.of(links.issue(ticket.get()));
  }

  private Optional<Ticket> find(TicketRef ref) {
    try {
      return Optional.of(tickets.require(ref))
          .filter(ticket -> ticket.status() != TicketStatus.FORGOTTEN);
    } catch (DeskException e) {
      if (e.type() == ProblemType.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
