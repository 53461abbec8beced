package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.StaleRead;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketConfig;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An admin puts a legal hold on a ticket, or changes the one that is on it: nothing is approved or
 * handed off until it is lifted. It never keeps a suspension back, nor the customer from stopping.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE}; {@code WRONG_STATUS} while the erasure
 * component works; {@code GONE}; {@code INVALID_INPUT} without reason or scope, or for a review
 * that is not within a year from tomorrow.
 */
@ApplicationScoped
public class HoldErasure {

  private static final int LONGEST_REASON = 2_000;

  private final Tickets tickets;
  private final LegalHolds holds;
  private final Vault vault;
  private final TicketConfig desk;
  private final AuditLog log;
  private final Clock clock;

  HoldErasure(
      Tickets tickets,
      LegalHolds holds,
      Vault vault,
      TicketConfig desk,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.holds = holds;
    this.vault = vault;
    this.desk = desk;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What is held, and why.
   *
   * @param reason in words; stored sealed
   * @param reviewOn when an admin is reminded to ask whether it is still needed
   * @param silent whether the law does not let us tell the customer
   */
  public record Wanted(String reason, Set<HoldCategory> scope, LocalDate reviewOn, boolean silent) {

    public Wanted {
      scope = Set.copyOf(scope);
    }

    @Override
    public String toString() {
      return "Wanted[hidden]";
    }
  }

  /**
   * Holds.
   *
   * @param version the version that the admin read, or -1
   */
  @Transactional
  public Ticket hold(TicketRef ref, Actor.Staff by, long version, Wanted wanted) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(ref);
    StaleRead.refuse(ticket, version);
    requirePossible(ticket);
    requireUsable(wanted, now);

    Optional<LegalHold> before = holds.of(ticket.id());
    before.ifPresent(hold -> hold.lift(by.name(), now));
    LegalHold hold =
        new LegalHold(
            ticket.id(),
            wanted.scope(),
            wanted.reviewOn(),
            wanted.reviewOn().atStartOfDay(desk.timeZone()).toInstant(),
            wanted.silent(),
            vault.seal(vault.key(ticket), wanted.reason(), LegalHolds.REASON),
            by.name(),
            now);
    before.ifPresent(hold::toldLike);
    holds.add(hold);
    if (ticket.legalHold()) {
      tickets.touch(ticket);
    }
    ticket.hold();
    log.append(
        Act.HELD,
        ticket.id(),
        by,
        Map.of(
            "scope",
            wanted.scope().stream().sorted().map(Enum::name).collect(Collectors.joining(",")),
            "reviewOn",
            wanted.reviewOn().toString()));
    return ticket;
  }

  private static void requirePossible(Ticket ticket) {
    if (ticket.status() == TicketStatus.ERASING) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, "The erasure component works: a hold would come too late");
    }
    if (ticket.status() == TicketStatus.FORGOTTEN) {
      throw new DeskException(ProblemType.GONE, "The desk has forgotten this ticket");
    }
  }

  private void requireUsable(Wanted wanted, Instant now) {
    Decisions.requireText(wanted.reason(), "The reason");
    LocalDate today = now.atZone(desk.timeZone()).toLocalDate();
    boolean soon =
        wanted.reviewOn().isAfter(today) && !wanted.reviewOn().isAfter(today.plusYears(1));
    if (wanted.reason().length() > LONGEST_REASON || wanted.scope().isEmpty() || !soon) {
      throw new DeskException(
          ProblemType.INVALID_INPUT,
          "A hold has a reason of at most "
              + LONGEST_REASON
              + " characters, a scope, and a review within a year from tomorrow");
    }
  }
}
