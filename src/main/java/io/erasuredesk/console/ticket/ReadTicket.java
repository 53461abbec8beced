package io.erasuredesk.console.ticket;

import io.erasuredesk.audit.Timeline;
import io.erasuredesk.console.Show;
import io.erasuredesk.console.Times;
import io.erasuredesk.console.Visit;
import io.erasuredesk.console.mailview.DescribeParts;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.ReadThread;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads all that the page of one ticket shows, in one transaction. */
@ApplicationScoped
class ReadTicket {

  private final Tickets tickets;
  private final Vault vault;
  private final ReadThread readThread;
  private final Times times;

  ReadTicket(Tickets tickets, Vault vault, ReadThread readThread, Times times) {
    this.tickets = tickets;
    this.vault = vault;
    this.readThread = readThread;
    this.times = times;
  }

  @Transactional
  TicketSheet read(TicketRef ref, Visit visit) {
    Ticket ticket = tickets.require(ref);
    boolean kept = ticket.status() != TicketStatus.FORGOTTEN;
    boolean open = visit.reads() && kept;
    Optional<Account> account =
        kept && ticket.hasAccount() ? vault.account(ticket) : Optional.empty();
    return new TicketSheet(
        ticket.ref().text(),
        ticket.status(),
        times.of(ticket.statusSince()),
        ticket.regime(),
        times.of(ticket.receivedAt()),
        ticket.status().isEnded() ? null : times.of(ticket.dueAt()),
        ticket.pausedAt().isPresent(),
        ticket.assignee().orElse(null),
        ticket.frozenAt().isPresent(),
        ticket.legalHold(),
        account.map(Account::id).orElse(null),
        open ? account.map(bound -> bound.address().full()).orElse(null) : null,
        open ? vault.content(ticket) : null,
        open
            ? readThread.messages(ref).items().stream().map(message -> entry(ref, message)).toList()
            : List.of(),
        acts(ref));
  }

  private TicketSheet.Entry entry(TicketRef ref, ReadThread.MessageView message) {
    String author =
        message.writtenBy() == null ? Show.words(message.author()) : message.writtenBy();
    return new TicketSheet.Entry(
        author,
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
                    times.of(act.at()), Show.words(act.act()), act.actor(), said(act.details())))
        .toList();
  }

  private static String said(Map<String, String> details) {
    return new TreeMap<>(details)
        .entrySet().stream()
            .map(detail -> detail.getKey() + ": " + detail.getValue())
            .collect(Collectors.joining(", "));
  }
}
