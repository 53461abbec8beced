package io.erasuredesk.ticket.news;

import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.NewActs;
import io.erasuredesk.ticket.CountQueues;
import io.erasuredesk.ticket.Presence;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketQueue;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what is new, from committed rows: every process tells the same, whoever did it. */
@ApplicationScoped
class ReadNews {

  /** Nobody is told more than so much at once; whoever missed more reads anew. */
  static final int MOST = 500;

  private static final Set<Act> OF_MAILS =
      EnumSet.of(
          Act.MAIL_STORED,
          Act.MAIL_FILED,
          Act.MAIL_QUARANTINED,
          Act.MAIL_DISCARDED,
          Act.MAIL_REVIEWED);

  private final NewActs acts;
  private final Tickets tickets;
  private final CountQueues countQueues;
  private final Presence presence;

  ReadNews(NewActs acts, Tickets tickets, CountQueues countQueues, Presence presence) {
    this.acts = acts;
    this.tickets = tickets;
    this.countQueues = countQueues;
    this.presence = presence;
  }

  @Transactional
  long last() {
    return acts.last();
  }

  /** What happened between two places; of a busy moment the beginning. */
  @Transactional
  List<DeskEvent> between(long after, long upTo) {
    List<NewActs.Placed> placed = acts.after(after, upTo, MOST);
    Map<UUID, Ticket> changed =
        tickets
            .findAll(placed.stream().map(NewActs.Placed::subject).filter(Objects::nonNull).toList())
            .stream()
            .collect(Collectors.toMap(Ticket::id, Function.identity()));
    return placed.stream().flatMap(act -> event(act, changed).stream()).toList();
  }

  private static Optional<DeskEvent> event(NewActs.Placed placed, Map<UUID, Ticket> changed) {
    Ticket ticket = placed.subject() == null ? null : changed.get(placed.subject());
    if (ticket != null) {
      return Optional.of(
          new DeskEvent(
              placed.place(),
              "ticket",
              new DeskEvent.TicketChanged(
                  ticket.ref().text(), ticket.status(), ticket.version(), placed.act())));
    }
    return OF_MAILS.contains(placed.act())
        ? Optional.of(
            new DeskEvent(placed.place(), "mail", new DeskEvent.MailChanged(placed.act())))
        : Optional.empty();
  }

  @Transactional
  Map<TicketQueue, Long> queues() {
    return countQueues.count();
  }

  @Transactional
  Map<String, Integer> presence() {
    return presence.everywhere();
  }
}
