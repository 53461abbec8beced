package io.erasuredesk.console.ticket;

import io.erasuredesk.console.Show;
import io.erasuredesk.console.Times;
import io.erasuredesk.ledger.WhyFiled;
import io.erasuredesk.ticket.RelatedTickets;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.ticket.clock.Clocks;
import io.erasuredesk.ticket.clock.Escalations;
import io.erasuredesk.ticket.clock.LegalClock;
import io.erasuredesk.ticket.question.OpenQuestions;
import io.erasuredesk.verification.Hint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what lies over and beside a ticket, in the caller's transaction. */
@ApplicationScoped
class ReadWork {

  private final Vault vault;
  private final WhyFiled whyFiled;
  private final Clocks clocks;
  private final OpenQuestions questions;
  private final ReadOverlays over;
  private final ReadOrder order;
  private final Escalations escalations;
  private final RelatedTickets related;
  private final Times times;
  private final Clock clock;

  ReadWork(
      Vault vault,
      WhyFiled whyFiled,
      Clocks clocks,
      OpenQuestions questions,
      ReadOverlays over,
      ReadOrder order,
      Escalations escalations,
      RelatedTickets related,
      Times times,
      Clock clock) {
    this.vault = vault;
    this.whyFiled = whyFiled;
    this.clocks = clocks;
    this.questions = questions;
    this.over = over;
    this.order = order;
    this.escalations = escalations;
    this.related = related;
    this.times = times;
    this.clock = clock;
  }

  /** Of a ticket that the desk has not forgotten, for a reader of its words. */
  Work of(Ticket ticket) {
    return new Work(
        hints(ticket),
        clocks.of(List.of(ticket)).getOrDefault(ticket.id(), List.of()).stream()
            .map(this::term)
            .toList(),
        question(ticket),
        over.unread(ticket),
        over.hold(ticket),
        over.proposal(ticket),
        over.partial(ticket),
        order.of(ticket),
        order.first(ticket),
        escalations.open(ticket.ref()).stream().map(Escalations.Open::cause).toList(),
        related.of(ticket));
  }

  private Set<Hint> hints(Ticket ticket) {
    return Hint.of(
        ticket,
        vault.content(ticket),
        vault.account(ticket),
        whyFiled.reasons(Set.of(ticket.id())).getOrDefault(ticket.id(), Set.of()),
        clock.instant());
  }

  private Work.Term term(LegalClock running) {
    return new Work.Term(
        Show.words(running.name()),
        running.regime(),
        times.of(running.due()),
        running.paused(),
        running.source());
  }

  private Work.@Nullable Question question(Ticket ticket) {
    return Optional.ofNullable(questions.of(List.of(ticket.id())).get(ticket.id()))
        .map(
            asked ->
                new Work.Question(
                    asked.ask(), asked.by(), times.of(asked.at()), times.of(asked.until())))
        .orElse(null);
  }
}
