package io.erasuredesk.console.ticket;

import io.erasuredesk.approval.Approval;
import io.erasuredesk.approval.Approvals;
import io.erasuredesk.approval.TwoAdmins;
import io.erasuredesk.console.Show;
import io.erasuredesk.erasure.ErasureProgress;
import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who said yes and how far the order has come, in the caller's transaction. */
@ApplicationScoped
class ReadOrder {

  private final ErasureProgress progress;
  private final TwoAdmins twoAdmins;
  private final Approvals approvals;

  ReadOrder(ErasureProgress progress, TwoAdmins twoAdmins, Approvals approvals) {
    this.progress = progress;
    this.twoAdmins = twoAdmins;
    this.approvals = approvals;
  }

  Work.@Nullable Order of(Ticket ticket) {
    return Optional.ofNullable(progress.of(Set.of(ticket.id())).get(ticket.id()))
        .map(
            order ->
                new Work.Order(
                    say(order.phase()),
                    say(order.status()),
                    order.attempts(),
                    order.outcome() == null ? null : say(order.outcome())))
        .orElse(null);
  }

  /** The first of two admins and why there are two, in words; null if there is none. */
  @Nullable String first(Ticket ticket) {
    return given(ticket).map(first -> first.by() + " (" + words(first) + ")").orElse(null);
  }

  private Optional<TwoAdmins.First> given(Ticket ticket) {
    return ticket.approvedBy().isPresent()
        ? approvals.find(ticket.id()).flatMap(Approval::first)
        : twoAdmins.first(ticket);
  }

  private static String words(TwoAdmins.First first) {
    return String.join(", ", first.reasons().stream().sorted().map(Show::words).toList());
  }

  /** The erasure room keeps its words to itself; what they are called is open. */
  private static String say(Object word) {
    return Show.say(word.toString());
  }
}
