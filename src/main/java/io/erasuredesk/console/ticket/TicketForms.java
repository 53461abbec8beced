package io.erasuredesk.console.ticket;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Visit;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes the forms about a ticket: through the door, and where an act is refused the page is shown
 * again with the reason, the state of now and everything that was typed.
 */
@ApplicationScoped
class TicketForms {

  /** One form of one person, as it came. */
  record Sent(TicketRef ref, Visit visit, Typed typed) {

    Actor.Staff by() {
      return visit.actor();
    }

    long version() {
      return typed.version();
    }

    @Override
    public String toString() {
      return "Sent[" + ref + "]";
    }
  }

  private final Door door;

  TicketForms(Door door) {
    this.door = door;
  }

  /**
   * Takes one.
   *
   * @param form its name; the page opens this one again if it is refused
   * @param screen the page that it is on
   * @param act does it, and answers with what was done
   */
  Response take(
      Set<Role> who,
      String ref,
      String form,
      MultivaluedMap<String, String> body,
      Screen screen,
      Function<Sent, Response> act) {
    Typed typed = Typed.of(form, body);
    return door.act(
        who,
        typed.text("form"),
        visit -> {
          TicketRef known = known(ref);
          try {
            return act.apply(new Sent(known, visit, typed));
          } catch (DeskException e) {
            if (e.type() == ProblemType.INTERNAL) {
              throw e; // noted by the mapper of all doors
            }
            return screen.show(
                e.type().status(),
                TicketScreen.frame(visit).refusing(e),
                known,
                visit,
                Shown.of(typed));
          }
        });
  }

  /** To the page of the ticket, which says what was done. */
  Response done(Sent sent, Done what) {
    return door.go(what.in(path(sent.ref())));
  }

  /** The same, with how many wrong answers may follow. */
  Response done(Sent sent, Done what, int left) {
    return door.go(what.in(path(sent.ref())) + "&left=" + left);
  }

  static String path(TicketRef ref) {
    return "/console/tickets/" + ref.text();
  }

  /** The ticket that an address names. */
  static TicketRef known(String ref) {
    return TicketRef.of(ref)
        .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such ticket"));
  }
}
