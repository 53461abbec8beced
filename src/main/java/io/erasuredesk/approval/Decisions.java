package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.Moves;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** What all decisions of staff ask for and leave behind. */
@ApplicationScoped
class Decisions {

  private final Correspondence correspondence;

  Decisions(Correspondence correspondence) {
    this.correspondence = correspondence;
  }

  /** For an act that nobody may do without having read: there is no "whatever is current". */
  static void requireVersion(Ticket ticket, long version) {
    if (ticket.version() != version) {
      throw new DeskException(
          ProblemType.CHANGED_MEANWHILE, "The ticket has changed since it was read");
    }
  }

  static void requireMove(Ticket ticket, Verb verb) {
    if (Moves.target(ticket.status(), verb).isEmpty()) {
      throw new DeskException(
          ProblemType.WRONG_STATUS, verb + " is not possible while " + ticket.status());
    }
  }

  static void requireText(String text, String what) {
    if (text.isBlank()) {
      throw new DeskException(ProblemType.INVALID_INPUT, what + " is missing");
    }
  }

  /** Keeps the words of a member of staff, sealed, in the ticket's thread. */
  void note(Ticket ticket, Actor.Staff by, String text, Instant now) {
    correspondence.add(
        ticket,
        null,
        now,
        Message.Author.STAFF,
        new MessageContent(null, "", text, text, false, List.of(), by.name()));
  }
}
