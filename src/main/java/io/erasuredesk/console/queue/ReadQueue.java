package io.erasuredesk.console.queue;

import io.erasuredesk.access.Role;
import io.erasuredesk.access.StaffDirectory;
import io.erasuredesk.access.StaffMember;
import io.erasuredesk.console.Show;
import io.erasuredesk.console.Times;
import io.erasuredesk.console.Visit;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.CountQueues;
import io.erasuredesk.ticket.FindTickets;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketContent;
import io.erasuredesk.ticket.TicketQueue;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a pile of tickets, its neighbours' counts and who could have them, in one transaction. */
@ApplicationScoped
class ReadQueue {

  private static final int PAGE = 50;

  private final FindTickets find;
  private final CountQueues count;
  private final Vault vault;
  private final StaffDirectory staff;
  private final SavedViews views;
  private final Times times;
  private final Clock clock;

  ReadQueue(
      FindTickets find,
      CountQueues count,
      Vault vault,
      StaffDirectory staff,
      SavedViews views,
      Times times,
      Clock clock) {
    this.find = find;
    this.count = count;
    this.vault = vault;
    this.staff = staff;
    this.views = views;
    this.times = times;
    this.clock = clock;
  }

  @Transactional
  QueueView read(QueueQuery query, Visit visit) {
    List<Ticket> found = find.find(query.search(visit.name()), PAGE + 1);
    List<Ticket> shown = found.subList(0, Math.min(PAGE, found.size()));
    @Nullable String next = found.size() > PAGE ? query.after(shown.get(shown.size() - 1)) : null;
    return new QueueView(
        query,
        piles(query, visit),
        shown.stream().map(ticket -> row(ticket, visit)).toList(),
        next,
        visit.reads() ? workers() : List.of(),
        views.of(visit.name()).stream().map(ReadQueue::saved).toList());
  }

  @Transactional
  List<QueueView.Pile> counts(QueueQuery query, Visit visit) {
    return piles(query, visit);
  }

  private List<QueueView.Pile> piles(QueueQuery query, Visit visit) {
    Map<TicketQueue, Long> counts = count.count();
    List<QueueView.Pile> piles = new ArrayList<>();
    piles.add(new QueueView.Pile("", "All open", null, query.isPlain()));
    piles.add(new QueueView.Pile(QueueQuery.MINE, "Mine", count.of(visit.name()), query.isMine()));
    for (TicketQueue queue : TicketQueue.values()) {
      piles.add(
          new QueueView.Pile(
              queue.name(),
              Show.words(queue),
              counts.getOrDefault(queue, 0L),
              query.queue() == queue));
    }
    return piles;
  }

  private static QueueView.Saved saved(SavedView view) {
    QueueQuery query = QueueQuery.of(view.queue(), view.status(), null, view.sort(), null);
    return new QueueView.Saved(view.id(), view.name(), query.link());
  }

  private List<String> workers() {
    return staff.all().stream()
        .filter(member -> member.activeRoles().stream().anyMatch(role -> role != Role.AUDITOR))
        .map(StaffMember::name)
        .toList();
  }

  private QueueView.Row row(Ticket ticket, Visit visit) {
    boolean open = visit.reads() && ticket.status() != TicketStatus.FORGOTTEN;
    @Nullable TicketContent content = open ? vault.content(ticket) : null;
    boolean bound = ticket.status() != TicketStatus.FORGOTTEN && ticket.hasAccount();
    return new QueueView.Row(
        ticket.ref().text(),
        ticket.status(),
        content == null ? null : content.subject(),
        content == null ? null : content.requester().name(),
        content == null ? null : content.requester().address(),
        content == null ? null : content.sender().dmarc(),
        bound ? vault.account(ticket).map(Account::id).orElse(null) : null,
        times.of(ticket.receivedAt()),
        ticket.status().isEnded() ? null : times.of(ticket.dueAt()),
        ticket.pausedAt().isPresent(),
        !ticket.status().isEnded()
            && ticket.pausedAt().isEmpty()
            && ticket.dueAt().isBefore(clock.instant()),
        ticket.assignee().orElse(null),
        ticket.actionReason().map(Show::say).orElse(null),
        ticket.frozenAt().isPresent(),
        ticket.escalatedAt().isPresent(),
        ticket.legalHold());
  }
}
