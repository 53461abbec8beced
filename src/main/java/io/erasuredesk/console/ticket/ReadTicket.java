package io.erasuredesk.console.ticket;

import io.erasuredesk.audit.Timeline;
import io.erasuredesk.console.Show;
import io.erasuredesk.console.Times;
import io.erasuredesk.console.Visit;
import io.erasuredesk.console.mailview.DescribeParts;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.Presence;
import io.erasuredesk.ticket.ReadThread;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.ticket.clock.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads all that the page of one ticket shows, in one transaction. */
@ApplicationScoped
class ReadTicket {

  /** What makes an obstacle old enough to be set aside. */
  private static final Set<Cause> TOO_LONG =
      EnumSet.of(Cause.BLOCKED_TOO_LONG, Cause.ANSWER_DUE, Cause.ANSWER_OVERDUE);

  private final Tickets tickets;
  private final Vault vault;
  private final ReadThread readThread;
  private final ReadFacts facts;
  private final ReadChecklist checklist;
  private final ReadWork work;
  private final Presence presence;
  private final Workers workers;
  private final Times times;

  ReadTicket(
      Tickets tickets,
      Vault vault,
      ReadThread readThread,
      ReadFacts facts,
      ReadChecklist checklist,
      ReadWork work,
      Presence presence,
      Workers workers,
      Times times) {
    this.tickets = tickets;
    this.vault = vault;
    this.readThread = readThread;
    this.facts = facts;
    this.checklist = checklist;
    this.work = work;
    this.presence = presence;
    this.workers = workers;
    this.times = times;
  }

  @Transactional
  TicketSheet read(TicketRef ref, Visit visit) {
    Ticket ticket = tickets.require(ref);
    boolean open = visit.reads() && ticket.status() != TicketStatus.FORGOTTEN;
    Work around = open ? work.of(ticket) : Work.NOTHING;
    List<TicketSheet.Act> acts = acts(ref);
    return new TicketSheet(
        ticket.id(),
        ticket.ref().text(),
        ticket.version(),
        acts.isEmpty() ? 0 : acts.get(0).leaf(),
        ticket.frozenAt().isPresent(),
        ticket.legalHold(),
        ticket.escalatedAt().isPresent(),
        NextStep.of(
            ticket.status(),
            ticket.hasAccount(),
            ticket.verifiedBy().filter(visit.name()::equals).isPresent()),
        facts.of(ticket, open),
        Can.of(ticket, visit, around.causes().stream().anyMatch(TOO_LONG::contains)),
        open ? vault.content(ticket) : null,
        open ? checklist.of(ticket) : new Checklist(List.of(), null, null),
        around,
        open ? presence.others(ticket, visit.name()) : List.of(),
        open ? workers.names() : List.of(),
        open ? thread(ref) : List.of(),
        acts);
  }

  /** Whether it is another one than was shown. */
  @Transactional
  boolean isNewer(TicketRef ref, long version) {
    return tickets.require(ref).version() != version;
  }

  /** Who else has it open. */
  @Transactional
  List<String> others(TicketRef ref, Visit visit) {
    return presence.others(tickets.require(ref), visit.name());
  }

  /** Newest first: that is what decides. */
  private List<TicketSheet.Entry> thread(TicketRef ref) {
    List<TicketSheet.Entry> entries =
        readThread.messages(ref).items().stream()
            .map(message -> entry(ref, message))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(entries);
    return entries;
  }

  private TicketSheet.Entry entry(TicketRef ref, ReadThread.MessageView message) {
    Message.Author author = message.author();
    return new TicketSheet.Entry(
        message.id(),
        author.name().toLowerCase(Locale.ROOT),
        message.writtenBy() == null ? Show.words(author) : message.writtenBy(),
        message.from(),
        message.dmarc(),
        times.of(message.at()),
        message.subject(),
        message.newText(),
        message.text(),
        !message.text().strip().equals(message.newText().strip()),
        message.attachments().size(),
        DescribeParts.of(ref.text(), message));
  }

  /** Newest first. */
  private List<TicketSheet.Act> acts(TicketRef ref) {
    return readThread.acts(ref).items().stream()
        .sorted(Comparator.comparingLong(Timeline.Entry::leaf).reversed())
        .map(
            act ->
                new TicketSheet.Act(
                    act.leaf(),
                    times.of(act.at()),
                    Show.words(act.act()),
                    act.actor(),
                    said(act.details())))
        .toList();
  }

  private static String said(Map<String, String> details) {
    return new TreeMap<>(details)
        .entrySet().stream()
            .map(detail -> detail.getKey() + ": " + detail.getValue())
            .collect(Collectors.joining(", "));
  }
}
