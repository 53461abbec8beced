package io.erasuredesk.api;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.clock.Clocks;
import io.erasuredesk.ticket.clock.LegalClock;
import io.erasuredesk.ticket.question.OpenQuestions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the clocks of many tickets at once. Works in the caller's transaction. */
@ApplicationScoped
class ClocksViews {

  private final Clocks clocks;
  private final OpenQuestions questions;

  ClocksViews(Clocks clocks, OpenQuestions questions) {
    this.clocks = clocks;
    this.questions = questions;
  }

  /** By ticket, and every one of them is in it. */
  Map<UUID, ClocksView> of(Collection<Ticket> tickets) {
    Map<UUID, List<LegalClock>> running = clocks.of(tickets);
    Map<UUID, OpenQuestions.OpenQuestion> asked =
        questions.of(tickets.stream().map(Ticket::id).toList());
    Map<UUID, ClocksView> views = new HashMap<>();
    for (Ticket ticket : tickets) {
      views.put(
          ticket.id(),
          new ClocksView(
              running.getOrDefault(ticket.id(), List.of()),
              ticket.pausedAt().orElse(null),
              ticket.extendedAt().orElse(null),
              ticket.escalatedAt().orElse(null),
              asked.get(ticket.id())));
    }
    return views;
  }
}
