package io.erasuredesk.console.ticket;

import io.erasuredesk.approval.HoldCategory;
import io.erasuredesk.console.When;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.RelatedTickets;
import io.erasuredesk.ticket.clock.Cause;
import io.erasuredesk.ticket.question.Needed;
import io.erasuredesk.verification.Hint;
import io.erasuredesk.verification.Kept;
import io.erasuredesk.verification.PartialGround;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What lies over a ticket and beside it, as its page shows it. Everything is null or empty that is
 * not there.
 *
 * @param order how far the order at the erasure component is, in words
 * @param first the first of two admins who said yes
 */
public record Work(
    Set<Hint> hints,
    List<Term> terms,
    @Nullable Question question,
    @Nullable Unread unread,
    @Nullable Hold hold,
    @Nullable Proposal proposal,
    @Nullable Partial partial,
    @Nullable Order order,
    @Nullable String first,
    List<Cause> causes,
    List<RelatedTickets.Related> related) {

  static final Work NOTHING =
      new Work(Set.of(), List.of(), null, null, null, null, null, null, null, List.of(), List.of());

  public Work {
    hints = Set.copyOf(hints);
    terms = List.copyOf(terms);
    causes = List.copyOf(causes);
    related = List.copyOf(related);
  }

  /** One clock. */
  public record Term(String what, Regime law, When due, boolean paused, String source) {}

  /** What the customer is asked. */
  public record Question(List<Needed> ask, String by, When at, When until) {

    public Question {
      ask = List.copyOf(ask);
    }
  }

  /** Mails that nobody has read. */
  public record Unread(UUID newest, long count, boolean voids) {}

  /** A legal hold. */
  public record Hold(
      String reason, Set<HoldCategory> scope, String reviewOn, boolean silent, String by, When at) {

    public Hold {
      scope = Set.copyOf(scope);
    }

    @Override
    public String toString() {
      return "Hold[" + scope + "]";
    }
  }

  /** What an agent proposes to refuse. */
  public record Proposal(DenialReason reason, String text, String by, When at) {

    @Override
    public String toString() {
      return "Proposal[" + reason + "]";
    }
  }

  /** What is kept of the account. */
  public record Partial(PartialGround ground, Kept kept, String by, When at) {}

  /** The order at the erasure component. */
  public record Order(String phase, String state, int attempts, @Nullable String outcome) {}

  @Override
  public String toString() {
    return "Work[hidden]";
  }
}
