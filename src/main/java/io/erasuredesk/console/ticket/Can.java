package io.erasuredesk.console.ticket;

import io.erasuredesk.console.Visit;
import io.erasuredesk.ticket.Moves;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Verb;
import io.erasuredesk.verification.Provable;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a reader may do to a ticket as it stands, so that a page offers that and nothing else. It is
 * a courtesy: each act asks for itself again.
 */
public record Can(Set<Can.Do> acts) {

  /** One form of the page. */
  enum Do {
    CLAIM,
    RELEASE,
    ASSIGN,
    NOTE,
    REPLY,
    BIND,
    PROVE,
    CONFIRM_FOR,
    CHECK,
    VERIFY,
    ASK,
    ANSWER,
    ACKNOWLEDGE,
    EXTEND,
    READ,
    WITHDRAW,
    DUPLICATE,
    DISMISS,
    PROPOSE,
    DENY,
    DECIDE,
    TAKE_BACK,
    RETRY,
    PARTLY,
    HOLD,
    LIFT
  }

  public Can {
    acts = acts.isEmpty() ? Set.of() : Set.copyOf(acts);
  }

  /** By its name; for templates. */
  public boolean has(String act) {
    return acts.contains(Do.valueOf(act));
  }

  static Can of(Ticket ticket, Visit visit, boolean blockedTooLong) {
    Set<Do> acts = EnumSet.noneOf(Do.class);
    if (!visit.reads() || ticket.status() == TicketStatus.FORGOTTEN) {
      return new Can(acts);
    }
    acts.add(Do.NOTE);
    if (!ticket.status().isEnded()) {
      ofOpen(ticket, visit, acts);
    }
    acts.add(Do.REPLY);
    if (visit.agent()) {
      ofAgents(ticket, visit, acts);
    }
    if (visit.admin()) {
      ofAdmins(ticket, visit, blockedTooLong, acts);
    }
    return new Can(acts);
  }

  private static void ofOpen(Ticket ticket, Visit visit, Set<Do> acts) {
    boolean mine = ticket.assignee().filter(visit.name()::equals).isPresent();
    if (ticket.assignee().isEmpty()) {
      acts.add(Do.CLAIM);
    } else if (mine || visit.admin()) {
      acts.add(Do.RELEASE);
    }
    acts.add(Do.ASSIGN);
    acts.add(Do.ACKNOWLEDGE);
    if (ticket.hasAccount()) {
      acts.add(Do.CHECK);
    }
    boolean approved = ticket.approvedBy().isPresent();
    boolean other = ticket.verifiedBy().filter(visit.name()::equals).isEmpty();
    if (ticket.frozenAt().isPresent() && (!approved || (visit.admin() && other))) {
      acts.add(Do.READ);
    }
  }

  private static void ofAgents(Ticket ticket, Visit visit, Set<Do> acts) {
    if (ticket.status() == TicketStatus.RECEIVED) {
      acts.add(Do.BIND);
    }
    if (Provable.is(ticket)) {
      acts.add(Do.PROVE);
    }
    boolean opener = ticket.createdBy().filter(visit.name()::equals).isPresent();
    if (!opener) {
      add(acts, Do.VERIFY, ticket, Verb.VERIFY);
    }
    if (ticket.status() == TicketStatus.AWAITING_CONFIRMATION) {
      acts.add(Do.CONFIRM_FOR);
    }
    add(acts, Do.ASK, ticket, Verb.ASK);
    add(acts, Do.ANSWER, ticket, Verb.ANSWER);
    add(acts, Do.WITHDRAW, ticket, Verb.WITHDRAW);
    add(acts, Do.DUPLICATE, ticket, Verb.MARK_DUPLICATE);
    add(acts, Do.DISMISS, ticket, Verb.DISMISS);
    add(acts, Do.PROPOSE, ticket, Verb.DENY);
  }

  private static void ofAdmins(Ticket ticket, Visit visit, boolean tooLong, Set<Do> acts) {
    if (ticket.verifiedBy().filter(visit.name()::equals).isEmpty()) {
      add(acts, Do.DENY, ticket, Verb.DENY);
    }
    add(acts, Do.DECIDE, ticket, Verb.APPROVE);
    if (ticket.approvedBy().isPresent()) {
      add(acts, Do.TAKE_BACK, ticket, Verb.RECALL);
    }
    if (ticket.status() == TicketStatus.ACTION_REQUIRED) {
      acts.add(Do.RETRY);
    }
    if (ticket.status() == TicketStatus.BLOCKED && tooLong) {
      acts.add(Do.PARTLY);
    }
    if (!ticket.status().isEnded() && ticket.extendedAt().isEmpty()) {
      acts.add(Do.EXTEND);
    }
    if (ticket.legalHold()) {
      acts.add(Do.LIFT);
    }
    if (ticket.status() != TicketStatus.ERASING) {
      acts.add(Do.HOLD);
    }
  }

  private static void add(Set<Do> acts, Do act, Ticket ticket, Verb verb) {
    if (Moves.target(ticket.status(), verb).isPresent()) {
      acts.add(act);
    }
  }
}
