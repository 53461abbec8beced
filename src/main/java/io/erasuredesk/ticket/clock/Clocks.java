package io.erasuredesk.ticket.clock;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.clock.LegalClock.Name;
import io.erasuredesk.ticket.law.ClockConfig;
import io.erasuredesk.ticket.law.Facts;
import io.erasuredesk.ticket.law.Law;
import io.erasuredesk.ticket.law.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The clocks of tickets, and the only place that stops and restarts them. A ticket's {@code dueAt}
 * is the earliest answer that any applicable law demands; it is written when something moves it.
 * Works in the caller's transaction, with the ticket locked where it changes.
 */
@ApplicationScoped
public class Clocks {

  private final Laws laws;
  private final ClockPauses pauses;
  private final Acknowledgements acknowledgements;
  private final ClockConfig config;
  private final Clock clock;

  Clocks(
      Laws laws,
      ClockPauses pauses,
      Acknowledgements acknowledgements,
      ClockConfig config,
      Clock clock) {
    this.laws = laws;
    this.pauses = pauses;
    this.acknowledgements = acknowledgements;
    this.config = config;
    this.clock = clock;
  }

  /** The clocks that still run or stand still, the earliest first; none once the ticket ended. */
  public Map<UUID, List<LegalClock>> of(Collection<Ticket> tickets) {
    List<UUID> open =
        tickets.stream().filter(ticket -> !ticket.status().isEnded()).map(Ticket::id).toList();
    Map<UUID, List<ClockPause>> stops = pauses.of(open);
    Set<UUID> told = acknowledgements.given(open);
    Map<UUID, List<LegalClock>> found = new HashMap<>();
    for (Ticket ticket : tickets) {
      found.put(
          ticket.id(),
          ticket.status().isEnded()
              ? List.of()
              : list(
                  ticket,
                  facts(ticket, stops.getOrDefault(ticket.id(), List.of())),
                  told.contains(ticket.id())));
    }
    return found;
  }

  private List<LegalClock> list(Ticket ticket, Facts facts, boolean told) {
    List<LegalClock> all = new ArrayList<>();
    for (Law law : laws.of(ticket.regime())) {
      if (!told) {
        law.acknowledgeBy(facts)
            .ifPresent(
                day ->
                    all.add(
                        new LegalClock(
                            Name.ACKNOWLEDGEMENT,
                            law.regime(),
                            laws.endOf(day),
                            false,
                            law.acknowledgementSource())));
      }
      all.add(
          new LegalClock(
              Name.ANSWER,
              law.regime(),
              laws.endOf(law.answerBy(facts)),
              law.standsStill(facts),
              law.answerSource(facts)));
    }
    all.sort(Comparator.comparing(LegalClock::due).thenComparing(LegalClock::name));
    return List.copyOf(all);
  }

  /**
   * Needed identity data is asked for from now on. The clock stands still for it where every
   * applicable law lets it, and only if it is asked for soon after there was something to check;
   * otherwise it goes on as if nothing had been asked.
   *
   * @return whether the clock stands still
   */
  public boolean pause(Ticket ticket) {
    Instant now = clock.instant();
    Instant since = ticket.confirmedAt().orElse(ticket.receivedAt());
    if (now.isAfter(since.plus(config.promptWithin())) || pauses.open(ticket.id()).isPresent()) {
      return false;
    }
    ClockPause pause = new ClockPause(ticket.id(), now);
    List<ClockPause> all = new ArrayList<>(pauses.of(ticket.id()));
    all.add(pause);
    Facts facts = facts(ticket, all);
    List<Law> applicable = laws.of(ticket.regime());
    if (applicable.stream().noneMatch(law -> law.standsStill(facts))) {
      return false;
    }
    pauses.add(pause);
    if (applicable.stream().allMatch(law -> law.standsStill(facts))) {
      ticket.pauseClock(now);
      return true;
    }
    return false; // the clock that goes on is the one to obey
  }

  /**
   * The identity data has come. Nothing happens if no clock stood still for it.
   *
   * @param answeredAt when it reached the shop, which may be long before somebody read it
   */
  public void resume(Ticket ticket, Instant answeredAt) {
    pauses
        .open(ticket.id())
        .ifPresent(
            pause -> {
              pause.answer(answeredAt);
              ticket.resumeClock(answerDue(ticket, facts(ticket)));
            });
  }

  /** When the answer is due as things stand, and when it would be with more time. */
  Terms terms(Ticket ticket) {
    Facts facts = facts(ticket);
    return new Terms(
        laws.of(ticket.regime()).stream().anyMatch(Law::isExtendable),
        answerDue(ticket, facts.withoutExtension()),
        answerDue(ticket, facts.withExtension()));
  }

  /** The first term and the longer one. */
  record Terms(boolean extendable, Instant first, Instant extended) {}

  private Instant answerDue(Ticket ticket, Facts facts) {
    return laws.answerDue(ticket.regime(), facts);
  }

  private Facts facts(Ticket ticket) {
    return facts(ticket, pauses.of(ticket.id()));
  }

  private Facts facts(Ticket ticket, List<ClockPause> stops) {
    return new Facts(
        laws.day(ticket.receivedAt()),
        ticket.extendedAt().isPresent(),
        stops.stream()
            .map(
                stop ->
                    new Facts.Question(laws.day(stop.askedAt()), stop.answeredAt().map(laws::day)))
            .toList(),
        laws.day(clock.instant()));
  }
}
