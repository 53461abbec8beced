package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rule that some tickets need two admins. Works in the caller's transaction. */
@ApplicationScoped
public class TwoAdmins {

  /** The first of two yeses, for people to see. */
  public record First(String by, Instant at, Set<SecondAdminReason> reasons) {

    public First {
      reasons = reasons.isEmpty() ? Set.of() : EnumSet.copyOf(reasons);
    }
  }

  private final EntityManager entities;
  private final Tickets tickets;
  private final List<NeedsSecondAdmin> rules;

  TwoAdmins(EntityManager entities, Tickets tickets, @All List<NeedsSecondAdmin> rules) {
    this.entities = entities;
    this.tickets = tickets;
    this.rules = rules;
  }

  /** The first yes that waits for the second; empty if there is none that counts. */
  public Optional<First> first(Ticket ticket) {
    if (ticket.status() != TicketStatus.AWAITING_APPROVAL) {
      return Optional.empty();
    }
    return find(ticket)
        .filter(row -> row.counts(ticket))
        .map(
            row -> new First(row.approvedBy(), row.approvedAt(), TwoAdmins.reasons(row.reasons())));
  }

  /**
   * The first of two yeses, if this one is the second.
   *
   * @param approved digest of what would be erased
   * @return empty if this is the first, or the only one
   * @throws DeskException {@code FOUR_EYES} if the first was the same admin's
   */
  Optional<FirstApproval> firstFor(Ticket ticket, Actor.Staff by, byte[] approved) {
    Optional<FirstApproval> first =
        find(ticket).filter(row -> row.counts(ticket) && row.covers(approved));
    if (first.filter(row -> row.approvedBy().equals(by.name())).isPresent()) {
      throw new DeskException(
          ProblemType.FOUR_EYES, "You were the first of two admins: another one must approve");
    }
    return first;
  }

  /** Why this admin alone is not enough; empty if it is. */
  Set<SecondAdminReason> reasons(Ticket ticket, Actor.Staff by) {
    return rules.stream()
        .flatMap(rule -> rule.why(ticket, by).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SecondAdminReason.class)));
  }

  /** Keeps the first yes; the ticket's version grows, so that the second admin has seen it. */
  void keepFirst(
      Ticket ticket, Actor.Staff by, byte[] approved, Set<SecondAdminReason> reasons, Instant now) {
    tickets.touch(ticket);
    FirstApproval row = find(ticket).orElseGet(() -> new FirstApproval(ticket.id()));
    row.give(by.name(), now, ticket.version(), approved, words(reasons));
    entities.persist(row);
    entities.flush();
  }

  /** The second yes was given. */
  void done(FirstApproval first) {
    entities.remove(first);
  }

  static String words(Set<SecondAdminReason> reasons) {
    return reasons.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
  }

  static Set<SecondAdminReason> reasons(String words) {
    return List.of(words.split(",", -1)).stream()
        .map(SecondAdminReason::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SecondAdminReason.class)));
  }

  private Optional<FirstApproval> find(Ticket ticket) {
    return Optional.ofNullable(entities.find(FirstApproval.class, ticket.id()));
  }
}
